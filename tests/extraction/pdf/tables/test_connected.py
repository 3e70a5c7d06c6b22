from policytext.extraction.pdf.tables.connected import connected


def test_links_join_items_through_others() -> None:
    assert connected(6, [(4, 1), (0, 5), (1, 2)]) == [[0, 5], [1, 2, 4], [3]]


def test_without_links_every_item_is_alone() -> None:
    assert connected(2, []) == [[0], [1]]
