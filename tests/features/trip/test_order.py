"""The order of a round without a map."""

from hypothesis import given
from hypothesis import strategies as st

from smallcrm.features.trip.order import Located, in_order

HOME = Located(0, "DE", "50667", "Ringstr. 2")


def at(number, postcode, street="Weg 1", when=-1):
    return Located(number, "DE", postcode, street, when, when + 60 if when >= 0 else -1)


def test_stops_follow_postcode_street_and_number():
    stops = [at(1, "50679"), at(2, "50672", "Ring 100"), at(3, "50672", "Ring 9"), at(4, "50672", "Allee 3b")]
    assert in_order(stops, HOME) == [4, 3, 2, 1]


def test_a_number_before_its_street_counts_as_a_number():
    stops = [at(1, "50672", "100 High Street"), at(2, "50672", "9 High Street")]
    assert in_order(stops, HOME) == [2, 1]


def test_the_round_begins_at_the_end_that_is_nearer_to_home():
    stops = [at(1, "50672"), at(2, "50679"), at(3, "50690")]
    assert in_order(stops, at(0, "50699")) == [3, 2, 1]


def test_what_has_its_time_stays_in_the_order_of_the_clock():
    stops = [at(1, "50600", when=16 * 60), at(2, "50999", when=9 * 60), at(3, "50700", when=11 * 60)]
    assert in_order(stops, HOME) == [2, 3, 1]


def test_others_stand_beside_what_they_are_near_to():
    stops = [at(1, "50670", when=10 * 60), at(2, "51103", when=15 * 60), at(3, "51105"), at(4, "50669")]
    assert in_order(stops, HOME) == [4, 1, 3, 2]


def test_no_more_stand_before_an_appointment_than_there_is_time_for():
    stops = [at(1, "50667", when=9 * 60)] + [at(number, "50667", f"Weg {number}") for number in range(2, 12)]
    assert in_order(stops, HOME).index(1) == 1  # an hour from eight holds one visit


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=20), st.integers(-1, 1439)), max_size=12))
def test_every_stop_is_there_once_and_the_clock_is_kept(told):
    stops = [
        Located(number, "DE", code, street, when, when + 30 if when >= 0 else -1)
        for number, (code, street, when) in enumerate(told)
    ]
    ordered = in_order(stops, HOME)
    assert sorted(ordered) == list(range(len(stops)))
    times = [stops[number].at for number in ordered if stops[number].at >= 0]
    assert times == sorted(times)
    assert in_order(stops, HOME) == ordered
