"""Days that chapters divide time by, ISO as text; every module takes them from here."""

INVASION = "2022-02-24"
WARRANT = "2023-03-17"
ARTICLE = "2023-10-22"
AFTER_ARTICLE = "2023-10-23"
END_OF_2023 = "2023-12-31"
