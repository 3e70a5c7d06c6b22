from policytext.exchange.printed_matrix import printed_matrix, printed_quotes
from policytext.matrices.quoted import QuotedMatrix


def test_zero_rows_and_columns_are_named_below(matrices: dict[str, QuotedMatrix]) -> None:
    printed = printed_matrix(matrices["case-code"])
    cells = matrices["case-code"].cells
    filled = int((cells != 0).any(axis=1).sum()), int((cells != 0).any().sum())
    numbers = [column for column in printed.columns if column.number]
    assert (printed.height, len(numbers)) == (max(filled), min(filled))
    (note,) = printed.notes
    assert "空案例 / Empty case" in note
    total = sum(int(text) for column in numbers for text in column.texts)
    assert total == int(cells.to_numpy().sum())


def test_labels_stand_in_both_languages(matrices: dict[str, QuotedMatrix]) -> None:
    printed = printed_matrix(matrices["case-code"])
    texts = [text for column in printed.columns for text in (*column.heads, *column.texts)]
    assert {"增量产能转移", "Incremental capacity transfer", "重庆", "Chongqing"} <= set(texts)


def test_many_columns_are_numbered_with_a_legend(matrices: dict[str, QuotedMatrix]) -> None:
    square = matrices["code-code"]
    cells = square.cells + 1
    names = [f"c{number}" for number in range(9)]
    wide = cells.iloc[[0] * 9, [0] * 9].set_axis(names, axis=0).set_axis(names, axis=1)
    printed = printed_matrix(
        QuotedMatrix("code-code.paragraph", wide, square.quotes, square.labels)
    )
    assert [c.heads for c in printed.columns if c.number] == [(str(n + 1),) for n in range(9)]
    assert "1 = c0; 2 = c1" in printed.notes[0]


def test_quotes_name_cell_and_place_and_what_is_left_out(
    matrices: dict[str, QuotedMatrix],
) -> None:
    matrix = matrices["case-code"]
    printed = printed_quotes(matrix)
    assert printed.height == len(matrix.quotes)
    assert [column.heads[1] for column in printed.columns] == [
        *("Row", "Column", "Document", "Page", "Quote", "Coder")
    ]
    assert "confidence" in printed.notes[-1]
