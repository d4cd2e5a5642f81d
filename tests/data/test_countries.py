"""Country shapes: who is there, whose the disputed places are, and that no land is drawn twice."""

import shapely

from bishkek import tables

UNITED_NATIONS = """
AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF CAN CHE CHL
CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI FRA FSM GAB GBR GEO GHA
GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO
LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC
NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP
SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
""".split()


def owner(longitude, latitude):
    shapes = tables.load("countries")
    return shapes.loc[shapes.geometry.contains(shapely.Point(longitude, latitude)), "iso3"].tolist()


def test_all_members_of_the_united_nations_have_a_shape():
    assert len(set(UNITED_NATIONS)) == 193
    assert set(UNITED_NATIONS) - set(tables.load("countries")["iso3"]) == set()


def test_crimea_is_shown_in_ukraine():
    assert owner(34.10, 44.95) == ["UKR"]  # Simferopol


def test_the_golan_is_not_shown_in_israel():
    assert owner(35.80, 33.00) == ["SYR"]


def test_capitals_lie_in_their_states():
    capitals = {"KGZ": (74.59, 42.87), "KAZ": (71.43, 51.13), "UZB": (69.24, 41.31), "ARM": (44.51, 40.18), "RUS": (37.62, 55.75)}
    assert {code: owner(*place) for code, place in capitals.items()} == {code: [code] for code in capitals}


def test_no_land_is_drawn_twice():
    shapes = tables.load("countries").to_crs("ESRI:54034").geometry  # equal area
    left, right = shapes.sindex.query(shapes, predicate="overlaps")
    shared = {
        (a, b): shapely.intersection(shapes.iloc[a], shapes.iloc[b]).area / 1e6 for a, b in zip(left, right, strict=True) if a < b
    }
    assert max(shared.values(), default=0) < 1, "square kilometres"


def test_shapes_are_in_degrees_of_wgs84():
    shapes = tables.load("countries")
    assert shapes.crs.to_epsg() == 4326
    west, south, east, north = shapes.total_bounds
    assert (west, east) == (-180, 180) and -90 <= south < north <= 90


def test_every_place_of_the_flow_map_lies_where_its_name_says():
    from bishkek.figures.maps import PLACES

    found = {code: owner(*place[1:]) for code, place in PLACES.items() if code != "EU"}
    assert found == {code: [code] for code in found}
