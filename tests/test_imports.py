import json
import subprocess
import sys

import pytest

_HEAVY = {"pandas", "spacy", "matplotlib", "gensim", "jieba", "sqlalchemy", "playa", "lxml"}


def _modules_after(code: str) -> set[str]:
    program = f"import sys, json\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        "import policytext",
        "from click.testing import CliRunner\n"
        "from policytext.cli import main\n"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0",
    ],
    ids=["import policytext", "policytext --help"],
)
def test_heavy_packages_are_not_imported(code: str) -> None:
    assert not _HEAVY & _modules_after(code)
