"""Two readings of one file: the newer one has other words in one place and lacks another."""

OLD = {
    "zh": "支持县区建设中试墓地。\n企业购买技术成果的，给予贷款贴息。\n本条以后作废。\n",
    "en": "The county pays for pi1ot plants in the north.\nFirms get cheaper loans.\n"
    "To be deleted.\n",
}
NEW = {
    "zh": "支持县区建设中试基地。\n企业购买技术成果的，给予贷款贴息。\n",
    "en": "The county pays for pilot plants in the north.\nFirms get cheaper loans.\n",
}
WORDS = {
    "zh": ("支持县区建设中试墓地", "给予贷款贴息", "本条以后作废"),
    "en": ("The county pays for pi1ot plants", "Firms get cheaper loans", "To be deleted"),
}
