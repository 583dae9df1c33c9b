"""The words for relatives, with those by which a text tells of one all the same."""

# Each relative with the words that tell of one.
RELATIVES = {
    asked: frozenset(f"{asked} {told}".split())
    for asked, told in {
        "mother": "mothers mum mom mummy mommy parent parents",
        "father": "fathers dad daddy parent parents",
        "parents": "mother father mum mom dad parent",
        "wife": "wives spouse wed married marry marriage bride couple husband widow widower",
        "husband": "husbands spouse wed married marry marriage groom bridegroom couple wife widow",
        "son": "sons boy child children kids baby father mother parents",
        "daughter": "daughters girl child children kids baby father mother parents",
        "children": "child son sons daughter daughters boy boys girl girls kid kids baby babies twins father mother",
        "kids": "kid child children son sons daughter daughters boy boys girl girls baby babies twins father mother",
        "brother": "brothers sibling siblings twin twins",
        "sister": "sisters sibling siblings twin twins",
        "aunt": "aunts auntie niece nephew",
        "uncle": "uncles niece nephew",
        "niece": "nieces aunt uncle",
        "nephew": "nephews aunt uncle",
        "cousin": "cousins",
        "grandmother": "grandmothers grandma granny grandparent grandparents grandson granddaughter grandchildren",
        "grandfather": "grandfathers grandpa grandad granddad grandparent grandparents grandson granddaughter grandchildren",
        "grandson": "grandsons grandchild grandchildren grandfather grandmother",
        "granddaughter": "granddaughters grandchild grandchildren grandfather grandmother",
        "girlfriend": "girlfriends partner partners dating couple fiancee fiancée boyfriend",
        "boyfriend": "boyfriends partner partners dating couple fiance fiancé girlfriend",
    }.items()
}
