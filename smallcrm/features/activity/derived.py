"""Figures per party (last contact, next due day) and the search over texts, made new set by set."""

from __future__ import annotations

from smallcrm.core.derived import Derived, register
from smallcrm.features.activity import asking as _asking  # noqa: F401  # lists can ask for cadences
from smallcrm.features.people.heeding import heed_refusals

FIGURES = Derived(
    name="figures",
    tables=("_party_figures",),
    sources={"party": "id", "interaction": "party_id", "participant": "party_id", "task": "party_id"},
    spread=(
        "INSERT INTO temp._keys SELECT t.party_id FROM participant t"
        " JOIN interaction i ON i.id = t.interaction_id"
        " WHERE i.party_id IN (SELECT id FROM temp._keys) ON CONFLICT DO NOTHING",
    ),
    refresh=(
        "DELETE FROM _party_figures WHERE party IN (SELECT id FROM temp._keys)",
        "INSERT INTO _party_figures SELECT s.* FROM temp._keys k JOIN _figures_source s ON s.party = k.id",
    ),
    rebuild=(
        "DELETE FROM _party_figures",
        "INSERT INTO _party_figures SELECT * FROM _figures_source ORDER BY party",
    ),
    differences="SELECT party FROM (SELECT * FROM _figures_source EXCEPT SELECT * FROM _party_figures)"
    " UNION SELECT party FROM (SELECT * FROM _party_figures EXCEPT SELECT * FROM _figures_source)",
)

TEXTS = Derived(
    name="texts",
    tables=(
        "_search_activity",
        *(f"_search_activity_{part}" for part in ("config", "content", "data", "docsize", "idx")),
    ),
    sources={"interaction": "id"},
    refresh=(
        "DELETE FROM _search_activity WHERE rowid IN (SELECT id FROM temp._keys)",
        "INSERT INTO _search_activity (rowid, subject, body) SELECT id, subject, body FROM interaction"
        " WHERE id IN (SELECT id FROM temp._keys) ORDER BY id",
    ),
    rebuild=(
        "INSERT INTO _search_activity (_search_activity) VALUES ('delete-all')",
        "INSERT INTO _search_activity (rowid, subject, body)"
        " SELECT id, subject, body FROM interaction ORDER BY id",
    ),
    differences="SELECT id FROM (SELECT id FROM interaction EXCEPT SELECT id FROM _search_activity_docsize)"
    " UNION SELECT id FROM (SELECT id FROM _search_activity_docsize EXCEPT SELECT id FROM interaction)",
    recount=("_search_activity", "SELECT id, subject, body FROM interaction ORDER BY id"),
)
for _derived in (FIGURES, TEXTS):
    register(_derived)


def _heed(party: int) -> None:
    """A consent withdrawn ends series; what can do that is loaded when it happens."""
    from smallcrm.features.activity.service.series_stops import heed_withdrawn

    heed_withdrawn(party)


heed_refusals(_heed)
