"""Ways from page to page, there and back."""

import pytest

from generator.views.addresses import from_root, relative

ADDRESSES = ("", "a/", "a/b/", "a/b/c/", "a/#x", "a/b/#x", "#x")


@pytest.mark.parametrize("here", [address for address in ADDRESSES if "#" not in address])
@pytest.mark.parametrize("there", ADDRESSES)
def test_a_way_leads_back_to_the_address_it_was_made_of(here: str, there: str) -> None:
    assert from_root(here, relative(here, there)) == there
