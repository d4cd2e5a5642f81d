"""What the columns of the figures are called in the files that readers take away, in which unit, and what they mean.

One line a column, its parts between bars: the ids of the figures (``*``: every figure without a line of its own); the column
as the drawing has it; its name in the file (none: the same; ``-``: left out, because it serves the drawing alone or says
what another says); what it is multiplied with (100 makes a share of one per cent); its unit (COUNTRY and PRODUCT are kinds
of codes); its meaning.
"""

LINES = """
* | iso3 | | | COUNTRY | Country, by its ISO 3166 code.
* | partner | | | COUNTRY | Trading partner, by its ISO 3166 code; a group of countries by its name.
* | place | | | COUNTRY | Destination, by its ISO 3166 code; a group of countries by its name.
* | year | | | | Calendar year.
* | month | | | | Year and month.
* | date | | | | Day.
* | date_start | first_day | | | First day.
* | date_end | last_day | | | Last day.
* | grade | evidence_grade | | | Evidence: A official statistic, B official statement or press quoting one, C press or secondary source, D recollection checked against evidence.
* | source | | | | Who published the figure, or the address where it stands.
* | address | source_address | | | Address of the source.
* | publisher | | | | Where the figure was read.
* | published | | | | When the source was published: year, month or day.
* | status | | | | How firm the entry is, in words.
* | period | | | | Period that the figure is of.
* | first | first_month | | | First month of the period.
* | last | last_month | | | Last month of the period.
* | share_pct | share_per_cent | | per cent | Share of the whole.
* | pct_of_gdp | per_cent_of_gdp | | per cent of GDP | Share of gross domestic product.
* | ratio | | | ratio | Recorded by the importer over declared by the exporter.
* | declared_eur | | | EUR | Exports as the exporter declares them.
* | recorded_eur | | | EUR | Imports as the importer records them, in euros of the year.
* | change_eur | | | EUR | Change between the two periods.
* | before_eur | | | EUR | Exports in the earlier period (see the caption).
* | after_eur | | | EUR | Exports in the later period (see the caption).
* | now_eur | | | EUR | Exports in the later period (see the caption).
* | base_eur | | | EUR | Exports in the base period (see the caption).
* | symbol | resolution | | | Symbol of the resolution of the United Nations.
* | vote | | | | How the state voted: yes, no, abstain or absent; other words as in the caption.
* | votes | | | votes | Votes that were counted.
* | id | | | | Short name of the row, stable between editions.
* | indicator | | | | Tie that is measured.
* | scenario | | | | Side that closes its door: east (Russia) or west (sanctions on transit).
* | channel | | | | What the scenario touches.
* | ground | | | | Kind of goods named as the ground; "not seen" if no ground was seen.
* | reason | | | | Ground in the words of the list or the press; empty if none was seen.
* | date_certainty | | | | How sure the day is.
* | form | | | | Form of the meeting.
* | design | | | | Design of the comparison.
* | comparison | | | | Which goods are compared with which.
* | base | | | | Base period.
* | listed | | | | Day of listing.
* | said | | | | When it was said: year, month or day.
* | ledger | | | | Whose books or office the figure is of.
claims-matrix verdicts-by-date | id | claim | | | Claim of the article, C01 to C50.
claims-matrix | kind | | | | Kind of claim.
claims-matrix | verdict | | | | Verdict by the figures of 2023 and before, as known today.
claims-matrix | holds | ways_that_hold | | ways | Independent ways of asking in which the claim holds.
claims-matrix | tried | ways_tried | | ways | Independent ways of asking that were tried.
verdicts-by-date | verdict_then | | | | Verdict by what was public on 22 October 2023.
verdicts-by-date | verdict | | | | Verdict by the figures of 2023 and before, as known today.
verdicts-by-date | verdict_today | | | | Verdict by the time after the article.
verdicts-by-date | until | decided_until | | | Last period that decides the verdict of today; none if nothing dated decides.
exposures | usd | value_usd | | USD | What passes through the channel in a year.
exposures | pct | per_cent_of_gdp | | per cent of GDP | The same as a share of output.
two-doors | from_pct | loss_from_per_cent | | per cent of GDP | Loss of output: lower edge of the class.
two-doors | to_pct | loss_to_per_cent | | per cent of GDP | Loss of output: upper edge of the class.
two-doors | share_of_draws_pct | draws_per_cent | | per cent of draws | Share of the random draws in the class.
tornado | meaning | assumption | | | Assumption that is moved over its range.
tornado | low | loss_low_per_cent | | per cent of GDP | Loss of output at the assumption’s end with the smaller loss.
tornado | high | loss_high_per_cent | | per cent of GDP | Loss of output at the assumption’s end with the larger loss.
tornado | span | span_points | | percentage points of GDP | Difference of the two.
listed-by-country | country | iso3 | | COUNTRY | Country of the address, by its ISO 3166 code.
listed-over-time | country | iso3 | | COUNTRY | Country of the address, by its ISO 3166 code.
listed-by-country | before | entries_before | | entries | Entries listed before the window.
listed-by-country | after | entries_after_article | | entries | Entries added after October 2023.
listed-by-country | listed | entries | | entries | All entries listed at the end.
listed-by-country | until | end_month | | | Month of the last state of the list.
listed-by-country | added | entries_added | | entries | Entries added over the whole time.
listed-over-time | since | previous_month | | | Month of the state of the list before.
listed-over-time | added | entries_added | | entries | Entries added up to this month.
founded-and-listed | name | firm | | | Firm, as listed.
founded-and-listed | founded | | | | Day of founding by the list.
founded-and-listed | days_after_invasion | | | days | Days from 24 February 2022 to the founding.
founded-and-listed | days_to_listing | | | days | Days from founding to listing.
kyrgyz-entries | number | entry_number | | | Number of the entry on the American list.
kyrgyz-entries | label | | | | What or who is listed, in words; people stay unnamed.
kyrgyz-entries | kind | | | | Person, firm or bank.
kyrgyz-entries listings-by-list | month | listed_month | | | Month of listing, seen or the latest that it can be.
kyrgyz-entries listings-by-list | listed | | | | Day of listing as the press gives it; empty if only the month is known.
kyrgyz-entries | identified | | | | How it was identified.
listings-by-list | common_name | firm | | | Firm or bank, by its common name.
listings-by-list | list | | | | List of sanctions.
listings-by-list | number | entry_number | | | Number of the entry on the American list; empty elsewhere.
listings-by-list | act | | | | Legal act of the listing.
listings-by-list | measure | | | | What the listing does.
six-in-context | index | index_2021_is_100 | | index, 2021 is 100 | Exports of the European Union to the destination.
refusal-map | votes_against | | | votes | Votes against the texts.
refusal-map | class | | | | Class on the map.
five-locator | russia | share_russia_per_cent | | per cent | Share of Russia in all trade, 2023.
five-locator | china | share_china_per_cent | | per cent | Share of China in all trade, 2023.
five-locator | larger | larger_partner | | COUNTRY | The larger of the two partners.
five-locator | population | | | people | People who live there.
trade-weights | partner | | | COUNTRY | Trading partner, by its ISO 3166 code.
trade-weights | share_pct | share_per_cent | | per cent | Share of the partner in exports and imports added.
trade-weights | period | part_of_year | | | Part of a year that the share is of; empty if it is of the whole year.
fingerprints rank-lines | measure | | | | What is measured.
fingerprints rank-lines | value | value_per_cent | | per cent | Value; of people in Russia: per 100 inhabitants; of votes: share of votes as Russia voted.
fingerprints | rank | - | | | 
rank-lines | place | rank | | place | Place of the state on the measure, 1 has the closest tie.
rank-lines | kendalls_w | | | from 0 to 1 | Agreement of the rankings (Kendall’s W), the same in every row.
deepening scorecard | years_before | | | | Years before, as a mean.
deepening scorecard | years_after | | | | Years after, as a mean.
deepening scorecard | level_unit | | | | Unit of both levels.
deepening scorecard | level_before | | | as level_unit says | Level in the years before.
deepening scorecard | level_after | | | as level_unit says | Level in the years after.
deepening scorecard | level_ratio | | | ratio | Level after over level before.
deepening scorecard | share_before | share_before_per_cent | 100 | per cent | Mean of the yearly shares before: of trade and transfers Russia’s part, of visits and calls that of Central Asia.
deepening scorecard | share_after | share_after_per_cent | 100 | per cent | Mean of the yearly shares after: of trade and transfers Russia’s part, of visits and calls that of Central Asia.
deepening scorecard | share_change | share_change_points | 100 | percentage points | Share after less share before.
deepening scorecard | outcome | | | | Whether level and share rise or fall.
passport | country | - | | | 
passport | iso3 | | | COUNTRY | State visited, by its ISO 3166 code.
passport | form | | | | Bilateral, multilateral or both.
passport hosts-map | court | court_party | | | Whether the state is a party to the Rome Statute of the International Criminal Court.
passport | year | - | | | 
passport | days_since_warrant | | | days | Days from the warrant of 17 March 2023 to the first day; negative before it.
passport | after_warrant | | | | Whether the visit came after the warrant.
trips-a-year | visits | | | visits | Visits to other states.
trips-a-year | central_asia | visits_central_asia | | visits | Of these to Central Asia.
trips-a-year | states | | | states | Different states visited.
trips-a-year | capitals | visits_capitals | | visits | Visits of capitals of Central Asia.
trips-a-year | trips | | | journeys | Journeys as the press counted them, a wider or narrower unit than a visit.
visit-rates | group | | | | Period and destinations.
visit-rates | name | base | | | What the period is compared with.
visit-rates | ratio | | | ratio | Visits a year in the period over visits a year in the base.
visit-rates | low | ratio_low | | ratio | Lower end of the 95 per cent interval.
visit-rates | high | ratio_high | | ratio | Upper end of the 95 per cent interval.
five-of-five | visits | | | visits | Visits found in that year.
calls-a-year | who | president_and_year | | | Whose president, and the year.
calls-a-year | headlines | | | headlines | Calls in the headlines of one broadcaster.
calls-a-year | calls | | | calls | Calls by a published count.
calls-a-year | bound | count_is | | | Whether the count was given as "over" or "about"; empty if exact.
calls-a-year | share | headlines_per_cent | 100 | per cent | Headlines over calls.
hosts-map | iso3 | | | COUNTRY | State visited, by its ISO 3166 code.
hosts-map | country | - | | | 
hosts-map | before | visits_before_warrant | | visits | Visits from 2019 to the warrant of 17 March 2023.
hosts-map | since_warrant | visits_since_warrant | | visits | Visits since the warrant.
kant-sites | name | site | | | Site.
kant-sites | kind | | | | Kind of site.
kant-sites | longitude | longitude_deg | | degrees east | Longitude (WGS 84).
kant-sites | latitude | latitude_deg | | degrees north | Latitude (WGS 84).
kant-sites | position | position_of | | | Whether the position is that of the site or of the nearest town.
kant-sites | km_from_kant | | | km | Great-circle distance from Kant.
kant-timeline | place | site | | | Site.
kant-timeline | state | | | | State whose site it is.
kant-timeline | step | | | | What happened, in a word.
kant-timeline | event | | | | What happened.
kant-force | status | | | | Planned or reported.
kant-force | counted | | | | What is counted.
kant-force | low | count_low | | aircraft or people | Lowest count.
kant-force | high | count_high | | aircraft or people | Highest count.
kant-force | reported_by | | | | Who reported it.
arms-suppliers | recipient | | | COUNTRY | State that received the arms.
arms-suppliers | supplier | | | | State that delivered them.
arms-suppliers | tiv_million | | | million trend-indicator values | Volume of deliveries by SIPRI’s trend-indicator value.
agreement-by-year | who | | | | One state, or the mean of fifteen.
agreement-by-year beside-russia | kind | votes_counted | | | All votes, or contested ones alone.
agreement-by-year | value | agreement_per_cent | 100 | per cent | Agreement with Russia; an abstention lies half way between yes and no.
beside-russia | absence | - | | | 
beside-russia | statistic | | | | Agreement, or kappa: agreement beyond chance.
beside-russia | value | | | from -1 to 1 | Value of the statistic; 1 is full agreement.
beside-russia | low | value_low | | from -1 to 1 | Lower end of the 95 per cent interval.
beside-russia | high | value_high | | from -1 to 1 | Upper end of the 95 per cent interval.
ideal-lines | point | ideal_point | | ideal-point scale | Place of the state on the scale of votes.
ideal-lines | low | ideal_point_low | | ideal-point scale | Lower end of the 90 per cent interval.
ideal-lines | high | ideal_point_high | | ideal-point scale | Upper end of the 90 per cent interval.
who-moved | gap_before | | | ideal-point scale | Ideal point of the state minus that of Russia, before.
who-moved | gap_after | | | ideal-point scale | The same, after.
who-moved | change | gap_change | | ideal-point scale | Change of the difference.
who-moved | state_moved | | | ideal-point scale | What the state’s own move changed.
who-moved | state_low | state_moved_low | | ideal-point scale | Lower end of its interval.
who-moved | state_high | state_moved_high | | ideal-point scale | Upper end of its interval.
who-moved | reference_part | russia_moved | | ideal-point scale | What Russia’s move changed, the same for all.
who-moved | reference_low | russia_moved_low | | ideal-point scale | Lower end of its interval.
who-moved | reference_high | russia_moved_high | | ideal-point scale | Upper end of its interval.
reliance-votes | measure | | | | Measure of dependence.
reliance-votes | absence | - | | | 
reliance-votes | pct | dependence_per_cent | | per cent | Remittances over output, or trade with Russia over all trade.
reliance-votes | value | neutral_votes_per_cent | 100 | per cent | Share of votes on Ukraine at which the state abstained or was absent.
opinion-polls | house | | | | Polling house.
opinion-polls | fieldwork | | | | When people were asked: year or month.
opinion-polls | year | - | | | 
opinion-polls | asked_in | | | COUNTRY | Country where people were asked.
opinion-polls | question | | | | What was asked, shortened.
opinion-polls | per_cent | result_per_cent | | per cent | Share that gave this answer.
opinion-polls | reading | | | | How the source gives the share: exact, more than, nearly.
opinion-polls | sample | | | | Who was asked.
opinion-polls | marked | source_note | | | A mark on the source, or none.
leak | ratio | | | ratio | Recorded over declared.
leak | gap_eur | | | EUR | Declared less recorded.
leak | recorded_generous_eur | | | EUR | A generous upper bound: recorded, with what Kyrgyzstan records above its earlier level from five other origins.
leak | recorded_net_eur | | | EUR | The same without cars that came straight from Korea.
member-states | group | borders_russia_or_belarus | | | Whether the group is that of the member states on the border of Russia or Belarus; empty for single states.
member-states | ratio | - | | | 
member-states | gap_eur | | | EUR | Declared less recorded.
member-states | change | ratio_over_base | | ratio | Recorded over declared, against the same for the sums of 2019 to 2021.
member-states | cents | recorded_per_cent_of_declared | | per cent | Recorded over declared (cents of a euro).
member-states | member | | | COUNTRY | Member state; empty for groups.
mirror-ratio | series | | | | Exporter, and how its goods are counted.
gap-change | series | | | | Exporter, and how its goods are counted.
gap-change | change | change_log | | natural logarithm | Change of declared over recorded against 2019 to 2021.
gap-change | low | change_log_low | | natural logarithm | The same with freight that makes it smallest.
gap-change | high | change_log_high | | natural logarithm | The same with freight that makes it largest.
gap-change | times | change_times | | ratio | The change as a factor.
four-ledgers | series | importer | | COUNTRY | Importer whose ledger it is.
cars-and-parts | heading | | | PRODUCT | Heading of the Harmonized System: 8703 cars, 8708 car parts.
cars-and-parts | ratio | times | | ratio | Later over earlier exports.
two-ledgers | turnover_musd | turnover_usd_million | | million USD | Exports and imports together.
two-ledgers | growth_pct | growth_per_cent | | per cent | Growth against the same months a year before.
two-ledgers | kind | | | | Yearly trade, or growth of a period.
two-ledgers | label | stated_by | | | Ledger, or who stated it and when.
two-ledgers | side | | | | Whose figure of growth it is.
two-ledgers | soft | not_final | | | Whether the figure is an estimate, preliminary or a statement.
two-ledgers | stated | | | | Whether it was stated by an official and is not in a ledger.
two-ledgers | ended | period_over | | | Whether the period had ended when it was stated.
energy-shares | product | | | | Fuel.
energy-shares | measure | | | | Volume or value.
energy-shares | months | | | months | Months in the period.
energy-shares | from_russia | | | see the column quantity_unit | From Russia, where the source gives a quantity.
energy-shares | total | | | see the column quantity_unit | All imports or all demand, where the source gives a quantity.
energy-shares | unit | quantity_unit | | | Unit of the two quantities.
energy-shares | share_low | stated_share_low_per_cent | | per cent | Lowest share as stated by the source; empty if it gives quantities.
energy-shares | share_high | stated_share_high_per_cent | | per cent | Highest share as stated by the source.
energy-shares | low | share_low_per_cent | | per cent | Lowest share from Russia that the sources allow.
energy-shares | high | share_high_per_cent | | per cent | Highest share from Russia that the sources allow.
energy-shares | share | share_per_cent | | per cent | Most likely share from Russia.
staples | good | | | | Good.
staples | russia_t | russia_tonnes | | tonnes | From Russia.
staples | second | second_supplier | | COUNTRY | Second supplier.
staples | second_t | second_tonnes | | tonnes | From the second supplier.
staples | total_t | total_tonnes | | tonnes | All imports.
staples | rus_pct | russia_per_cent | | per cent | Share of Russia.
staples | second_pct | second_per_cent | | per cent | Share of the second supplier.
staples | rest_pct | rest_per_cent | | per cent | Share of all others.
staples | leads | russia_leads | | | Whether Russia is the largest supplier.
import-bill | good | | | | Good.
import-bill | musd | imports_usd_million | | million USD | Imports from all origins.
import-bill | group | | | | Energy or staples.
import-bill | year_musd | group_usd_million | | million USD | Imports of the whole group in that year.
investor-ranks | label | definition | | | Measure of investment and its period.
investor-ranks | chn_rank | china_rank | | place | Place of China.
investor-ranks | rus_rank | russia_rank | | place | Place of Russia.
investor-ranks | rus_stated | russia_rank_stated | | place | Place of Russia as stated by the source alone.
investor-ranks | others | others_known | | | Whether figures of other investors are known.
investor-ranks | outcome | | | | Whether "China first and Russia second" holds.
ledgers-since | billion | turnover_usd_billion | | billion USD | Exports and imports together.
substitution-steps | cn8 | | | PRODUCT | Code of the Combined Nomenclature, eight digits.
substitution-steps | partner | - | | | 
substitution-steps | fall_eur | | | EUR | Fall of exports to Russia.
substitution-steps | rise_eur | | | EUR | Rise of exports to the five neighbours; negative if they fell.
substitution-steps | ratio | | | ratio | Rise over fall.
substitution-steps | codes_share | codes_so_far_per_cent | 100 | per cent of codes | Share of codes up to this one, sorted by the ratio.
substitution-steps | fall_share | fall_so_far_per_cent | 100 | per cent of the fall | Share of the whole fall up to this one.
contrasts event-study | quarter | | | | Quarter; "all" for the whole period.
contrasts event-study | estimate | difference_log | | natural logarithm | Difference of the growth of the two groups of goods.
contrasts event-study | std_error | std_error_log | | natural logarithm | Standard error, clustered by heading.
contrasts event-study | low | difference_log_low | | natural logarithm | Lower end of the 95 per cent interval.
contrasts event-study | high | difference_log_high | | natural logarithm | Upper end of the 95 per cent interval.
contrasts event-study | codes | | | codes | Product codes compared.
contrasts event-study | headings | | | headings | Headings that they belong to.
contrasts event-study specification-curve | factor | | | ratio | The difference as a factor: how many times as much the first group grew.
specification-curve | restricted | first_goods | | | Goods that are compared.
specification-curve | compared | other_goods | | | Goods that they are compared with.
specification-curve | start | first_month | | month of the year | First month that is compared.
specification-curve | vehicles | | | | Whether vehicles are in or out.
specification-curve | contrast | - | | | 
remittances-fan | vintage | | | | State of the series, by the day of its copy.
remittances-fan | status | | | | Published, or published and withdrawn later.
editions | what | | | | What is measured, with its unit.
editions | printed | edition | | | Month of the edition or of the copy.
editions | value | | | see the column what | Value in billion USD or in per cent.
editions | status | | | | Forecast, actual, published or withdrawn.
three-billion | name | measure | | | What is measured.
three-billion | usd | value_usd | | USD | Value of a year.
three-billion | known | known_when | | | Whether it was known on the day of the article (then), is known today (now), or both.
three-billion | hollow | scaled_or_disputed | | | Whether it is scaled from part of a year or in dispute.
migrant-counts | label | | | | Who counted, and when.
migrant-counts | counted | | | | What is counted.
migrant-counts | year | year_as_decimal | | | Date of the count as a decimal year; the middle of its month.
migrant-counts | persons | | | people or acts, see the column counted | Count.
migrant-counts | persons_high | | | people or acts, see the column counted | Upper end if the source gives a range.
migrant-counts | more | or_more | | | Whether the source says "more than".
one-dot | growth | growth_times | | ratio | Exports of 2023 over those of 2021.
one-dot | excess_eur | | | EUR | Exports of 2023 above what the median growth would have made of 2021.
one-dot | rank | - | | | 
ranks | specification | | | | Number of the specification.
ranks | rank | | | place | Place of the destination by growth.
ranks | destinations | | | destinations | Destinations ranked.
ranks | percentile | rank_per_cent | | per cent of destinations | Place over number of destinations.
monthly-lines | period | month | | | Year and month.
monthly-lines | eur | exports_eur | | EUR | Exports, mean of three months.
flow-map | share_of_fall | share_of_fall_per_cent | 100 | per cent | Change over the fall of exports to Russia.
since-timeline | day | day_known | | | Whether the day was seen or the month alone.
since-timeline | theme | | | | Theme.
since-timeline | label | | | | What happened, in a few words.
since-timeline | what | | | | What happened.
since-sellers | reporter | | | COUNTRY | Member state that exports.
since-sellers | name | - | | | 
rerouting-curve | Destination | destination | | | Destination of the exports.
rerouting-curve | Base | base | | | Base period.
rerouting-curve | Year | year | | | Year that is compared with it.
rerouting-curve | Yardstick | yardstick | | | Growth of other destinations that it is held against.
rerouting-curve | Destinations from | smallest_destination | | | Least exports of a destination to be counted, in euros.
rerouting-curve | value | growth_over_yardstick | | ratio | Growth of the destination over the yardstick.
summits-a-year | with_russia | | | meetings | Meetings of the five leaders with Russia.
summits-a-year | with_others | | | meetings | Meetings with other partners.
summits-a-year | by_video | | | meetings | Of all meetings, those by video.
summits-a-year | all_meetings | | | meetings | All meetings.
summit-lanes | partner | | | COUNTRY | Partner of the five.
summit-lanes | place | venue | | | Where it was held.
summit-lanes | called | | | | What the meeting was called.
summit-lanes | status | | | | Held or postponed.
summit-lanes | presidents | | | presidents | Presidents of the five who came.
russia-china | level | level_usd_thousand | | thousand USD | Value of the flow.
russia-china | whole | - | | | 
russia-china | share | share_per_cent | 100 | per cent | Share of the partner in the flow; gold is taken out of Kyrgyz exports.
ties-since-2023 | level | turnover_usd_thousand | | thousand USD | Exports and imports together.
ties-since-2023 | share | russia_share_per_cent | 100 | per cent | Share of Russia in all Kyrgyz trade.
ties-since-2023 | basis | | | | Recorded in a ledger, or stated by an official.
who-gained | share | share_per_cent | 100 | per cent | Share of the partner in Kyrgyz imports, by country of origin.
score-windows | before | years_before | | | Years before.
score-windows | after | years_after | | | Years after.
score-windows | weight | counted_once | | | What counts once: every indicator, or every kind of tie.
score-windows | both_rise | | | ties | Ties on which level and share both rise.
score-windows | both_fall | | | ties | Ties on which both fall.
score-windows | known | ties_known | | ties | Ties of which both are known.
score-windows | pct | both_rise_per_cent | | per cent | Ties on which both rise over ties known.
"""
