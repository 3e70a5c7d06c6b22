from __future__ import annotations

import pytest

from policytext.segmentation import split_sentences
from policytext.segmentation.lexicon import abbreviations
from tests.segmentation.splitting import marked, pieces

SENTENCES = {
    "full stop, question, exclamation": "We built a line. |Who pays? |The city does! |It works.",
    "for example": "Partners (e.g. the port, i.e. its owner) agreed. |Work began.",
    "authors": "Okoro et al. (2019) and Lindqvist et al. found nothing new. |We did.",
    "company": "Baltic Labs Co., Ltd. and Nordwind Inc. signed. |Both pay half.",
    "company at the end": "The line went to Nordwind Inc. |The city kept the land.",
    "title and initials": "Dr. A. Okoro and Prof. Lindqvist met J. R. Smith. |They agreed.",
    "acronym inside": "The U.S. Department and the U.K. Treasury pay. |Others follow.",
    "acronym at the end": "The plant moved to the U.S. |The pilot line stayed.",
    "degree": "She holds a Ph.D. in physics. |He holds none.",
    "statute": "See 15 U.S.C. 3710 and Pub. L. 96-480. |Sec. 4 applies.",
    "figures": "Fig. 3, Table 2 and Eq. (4) show this. |See vol. 2, pp. 10-12, No. 5.",
    "abbreviation that is a word": "The answer was no. |We went on. |It is art. |All agreed.",
    "months": "It opened on Jan. 5, 2020 and closed in Sept. 2021. |Nobody came.",
    "latin": "Prices rose approx. 3 percent vs. 5 percent, cf. Annex A. |Costs fell.",
    "et cetera": "It lends tools, rooms, etc. to firms. |It lends staff, etc. |In May it stopped.",
    "decimal": "It grew by 3.5 percent to 1.315 billion. |Costs fell.",
    "section signs": "It must (1) report. |(2) It must pay. |(3) Nobody may refuse.",
    "quotation": 'He said "we go." |She said “we stay.” |Both left.',
    "question inside": 'They asked "who pays?" and left. |Nobody knew.',
    "bracket": "It moved (see Annex 2. It is long) in May. |(The annex is public.) |All is well.",
    "ellipsis": "It waited... and waited. |Then it moved... |The rest followed.",
    "misread comma": "Forms exist, namely lending. renting of rooms. and joint work. |All pay.",
    "brand after a stop": "They sold phones. |iPhone makers moved. |mRNA work stayed.",
    "missing blank": "It opened in Suzhou.|In May it closed.|The rest moved.",
    "missing blank after year": "It closed in 2020.|The rest moved to Xi'an.",
    "missing blank before year": "It cost 1.3 billion.|2020, when it opened, was hard.",
    "missing blank, exclamation": "Join the park!|During the year all rents fall.",
    "year after a stop": "It is a young industry. |2020, the year it grew, was hard.",
    "number after a stop": "It ended in 2019. |35 firms stayed.",
    "no missing blank": "Use v2.0, 3.1.2, U.S.A, www.example.cn, a.pdf, B.PDF, Node.js. |Done.",
    "link with a stop behind": "Read https://example.org/a?c=D. |Write to a.b@example.org. |Bye.",
    "footnote": "Rents fell.12 |The park grew.[3] |Firms came.",
    "decimal set apart": "It cost 1. 3 billion and rose by $ 5 . 2 6$ percent. |It paid.",
    "numbering": "1. Build the line. |2. Hire the staff. |(a) Pay them. |IV. Review it.",
    "ratio and time": "The odds are 3:1. |It opens at 9:30. |It closes late.",
    "note letters": "Rents fell5,6,7. |The city lost £96,950)A. |The park grew.",
    "title after a company": "It went to Nordwind Ltd. |Dr Okoro stayed.",
    "unfinished": "<0. “",
    "no capitals at all": "the park lends tools (e.g. saws). |the city pays. |see fig. 3.",
    "joined item": "Rents fall.|(1) The city pays.|（2）The park lends.",
    "brackets of two widths": "It grew （LMDI). |The park (old） lends.",
    "numbered heading": "§ 3710. Use of results. |Section 2. Terms. |Nothing else.",
    "inline numbering": "Do this: 1. build the line, 2. hire staff. |Then rest.",
    "semicolon and colon": "It lends: tools; rooms; staff. |It sells nothing.",
    "unbalanced": "He said “we go. |She stayed. |Both (all left.",
    "Chinese full stop": "We built it。|We paid。|很好。",
    "question mark in a name": "The Yahoo! board met. |It left.",
    "lettered part": "See Annex A. |Costs fell. |A. Okoro left.",
    "reference": "[2] Okoro A, Lindqvist B. Lines in ports. Port Studies, 2019, 4(2): 11-19.",
}


@pytest.mark.parametrize("case", SENTENCES)
def test_english_sentences(case: str) -> None:
    text, expected = marked(SENTENCES[case])
    assert pieces(lambda words: split_sentences(words, "en"), text) == expected


@pytest.mark.parametrize("word", sorted(abbreviations("connectives")))
def test_a_connective_never_ends_a_sentence(word: str) -> None:
    assert len(split_sentences(f"The park lends, {word}. The rooms, to firms.")) == 1


@pytest.mark.parametrize("word", sorted(abbreviations("references")))
def test_a_reference_needs_its_number(word: str) -> None:
    name = word.capitalize()
    assert len(split_sentences(f"The rule in {name}. 12 applies.")) == 1
    assert len(split_sentences(f"The park has an {word}. They like it.")) == 2
