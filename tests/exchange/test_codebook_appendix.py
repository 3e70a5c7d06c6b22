from policytext.exchange.codebook_appendix import codebook_appendix
from policytext.matrices import coding_table
from policytext.matrices.codebook_table import CODEBOOK_COLUMNS, codebook_table
from policytext.model import Codebook, Coding, Corpus

from .conftest import CASES


def test_counts_of_a_code_alone_and_with_those_below(
    codings: list[Coding], corpus: Corpus, codebook: Codebook
) -> None:
    table = coding_table(codings, corpus, codebook, cases=CASES)
    found = codebook_table([codebook], table).set_index("code")
    assert tuple(found.reset_index().columns) == ("code", "codebook", *CODEBOOK_COLUMNS[2:])
    assert found.loc["PAT.CAP", ["codings", "documents", "cases"]].tolist() == [6, 2, 1]
    assert found.loc["PAT", ["codings", "codings_below", "depth"]].tolist() == [0, 6, 0]
    assert found.loc["PAT.CAP", "parent"] == "PAT"


def test_the_appendix_is_the_tree_in_both_languages(
    codings: list[Coding], corpus: Corpus, codebook: Codebook
) -> None:
    table = coding_table(codings, corpus, codebook, cases=CASES)
    (chinese,) = codebook_appendix([codebook], table, "zh")
    (english,) = codebook_appendix([codebook], table, "en")
    assert chinese.title.zh == "编码手册：小代码本"
    assert english.title.en == "Codebook: Small codebook"
    assert [c.heads[0] for c in chinese.columns] == [
        *("代码", "名称", "定义", "频次", "文档数", "案例数")
    ]
    assert chinese.columns[0].texts[:2] == ("PAT", "\u2003PAT.CAP")
    assert chinese.columns[1].texts[1] == "增量产能转移\nIncremental capacity transfer"
    assert english.columns[1].texts[1] == "Incremental capacity transfer\n增量产能转移"
    assert english.columns[2].texts[1] == "New capacity in the receiving region."
    assert [c.texts for c in chinese.columns[3:]] == [c.texts for c in english.columns[3:]]
