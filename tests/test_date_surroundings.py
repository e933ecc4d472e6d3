"""The text around the words of a date can give them another meaning; then kgbuild reads none."""

from dataclasses import replace
from datetime import date

import pytest

from kgbuild.model.text import Text
from kgbuild.read.dates import other_years
from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.outlook import Outlook
from kgbuild.read.dates.read_date import read_date_words
from kgbuild.read.dates.surroundings import DateContext, Place, check_date_words
from kgbuild.read.dates.vocabulary import vocabulary

FRIDAY = date(2024, 5, 3)
BACK, AHEAD = Outlook.BACK, Outlook.AHEAD


def check(language: str, marked: str, outlook: Outlook = BACK, day: date = FRIDAY) -> None:
    """Check the words between the first "«" and "»" of a text."""
    start, end = marked.index("«"), marked.index("»") - 1
    text = Text(marked.replace("«", "", 1).replace("»", "", 1), language)
    check_date_words(Place(text, start, end), DateContext((day, day), language, outlook))


REFUSED = [
    # Another year in the same sentence, or at the beginning of the sentence before.
    ("en", "In 2014, Russia annexed Crimea, and in «April» fighting began.", "2014"),
    ("en", "It was signed in 2022. Since 2023 it has been ignored, above all in «March».", "2023"),
    ("en", "In the summer of 2022, they fled. They came back in «early October».", "2022"),
    ("en", "Troops had come a year earlier, «on February 24».", "year earlier"),
    ("en", "Last year, they met twice. «In March», they met again.", "Last year"),
    ("en", "Two years ago they attacked, and by «October 20» they had lost.", "years ago"),
    ("uk", "У 2014 році Росія анексувала Крим, а «у квітні» почалися бої.", "2014"),
    ("uk", "Торік уряд змінився, і «в березні» він подав у відставку.", "Торік"),
    ("ru", "В 2014 году Россия аннексировала Крым, а «в апреле» начались бои.", "2014"),
    ("ru", "Два года назад они напали и «в марте» отступили.", "года назад"),
    ("de", "2014 annektierte Russland die Krim. «Im April» begannen Kämpfe.", "2014"),
    ("de", "Vor zwei Jahren griffen sie an, und «im März» zogen sie ab.", "Vor zwei Jahren"),
    ("fr", "En 2014, la Russie a annexé la Crimée, et «en avril» la guerre a éclaté.", "2014"),
    ("fr", "Il y a deux ans, ils ont attaqué, puis «en mars» ils sont partis.", "Il y a deux ans"),
    ("es", "En 2014 Rusia anexionó Crimea, y «en abril» empezó la guerra.", "2014"),
    ("es", "Hace dos años atacaron, y «en marzo» se retiraron.", "Hace dos años"),
    ("ko", "2014년 러시아는 크림을 병합했고 «4월»에 전투가 시작됐다.", "2014"),
    ("ko", "2년 전에 공격했고 «3월»에 철수했다.", "2년 전"),
    ("ko", "지난해 병력을 보냈고 «3월»에 전투를 벌였다.", "지난해"),
    # Words right next to the quoted ones that make them another date.
    ("en", "They came in «April» 2014.", "2014"),
    ("en", "They came in «April» of that year.", "of that year"),
    ("en", "They came «on Tuesday» of last week.", "of last week"),
    ("en", "They met last «Friday».", "last"),
    ("en", "It is fired every «Monday».", "every"),
    ("en", "They left twenty-«two days ago».", "twenty-"),
    ("en", "They left more than «two years ago».", "more than"),
    ("en", "They left almost «a week ago».", "almost"),
    ("en", "They left «a week ago» Tuesday.", "Tuesday"),
    ("en", "They left «on Tuesday» or Wednesday.", "or Wednesday"),
    ("de", "Sie gingen am Dienstag oder «am Mittwoch».", "Dienstag"),
    ("ru", "Они ушли «во вторник» или в среду.", "или в среду"),
    ("en", "They left on «April 1»2.", "begin or end inside"),
    ("en", "They left eight days after «April 12».", "days after"),
    ("uk", "Вони прийшли «у квітні» 2014 року.", "2014"),
    ("uk", "Вони пішли понад «два роки тому».", "понад"),
    ("ru", "Они пришли «в апреле» 2014 года.", "2014"),
    ("ru", "Учения проходят каждый «понедельник».", "каждый"),
    ("de", "Sie kamen «im April» 2014.", "2014"),
    ("fr", "Ils sont venus «en avril» 2014.", "2014"),
    ("es", "Llegaron «en abril» de 2014.", "de 2014"),
    ("ko", "그들은 2014년 «4월»에 왔다.", "2014년"),
    # A comma or one line break does not separate them.
    ("en", "It began «on March 8», 2014, after protests.", "2014"),
    ("en", "It began «in April», 2014, after protests.", "2014"),
    ("en", "It began «in April» , 2014, after protests.", "2014"),
    ("en", "They met «on Monday», April 8, in Kyiv.", "April 8"),
    ("fr", "Ils sont venus «en avril», 2014.", "2014"),
    ("de", "Sie kamen «im April», 2014.", "2014"),
    ("ru", "Они пришли «8 марта», 2014 года.", "2014"),
    ("en", "They came «in April»\n2014 from Russia.", "2014"),
    ("en", "They came «on Tuesday»\nof last week.", "last week"),
    ("en", "They came «on Tuesday» of\nlast week.", "last week"),
    ("en", "They met last\n«Friday».", "last"),
    ("en", "They met there «in April», the previous year.", "the previous year"),
    # Two dates share a year or a week.
    ("en", "«In April» and May of 2014, they came.", "of 2014"),
    ("en", "«In April» and May of that year, they came.", "of that year"),
    ("en", "Between «April» and June 2014, they came.", "2014"),
    ("en", "They came «from April» to June 2014.", "2014"),
    ("en", "«In March», April and May of 2014, they came.", "of 2014"),
    ("en", "They came in «April»–May 2014.", "2014"),
    ("en", "They fought «on March 8» and March 9, 2014.", "2014"),
    ("en", "«On Tuesday» and Wednesday last week, they came.", "last week"),
    ("en", "They came «in April» or May 2014.", "May"),
    ("en", "They fought «on March 8» and 9, 2014.", "2014"),
    ("en", "«In April» and at the end of May 2014, they came.", "2014"),
    ("en", "«In April» and/or May 2014, they came.", "2014"),
    ("de", "Sie kämpften «am 8. März» und am 9. März 2014.", "2014"),
    ("de", "Sie kämpften «am 2.» und 3. März.", "März"),
    ("de", "«Im April» und Mai 2014 kamen sie.", "2014"),
    ("de", "Von «April» bis Juni 2014 kamen sie.", "2014"),
    ("fr", "«En avril» et mai 2014, ils sont venus.", "2014"),
    ("fr", "Ils sont venus d'«avril» à juin 2014.", "2014"),
    ("es", "Llegaron «en abril» y mayo de 2014.", "de 2014"),
    ("es", "Llegaron de «abril» a junio de 2014.", "de 2014"),
    ("uk", "Вони прийшли «у квітні» та травні 2014 року.", "2014"),
    ("uk", "Вони приходили з «квітня» до червня 2014 року.", "2014"),
    ("ru", "Они пришли «в апреле» и мае 2014 года.", "2014"),
    ("ru", "Они приходили с «апреля» до июня 2014 года.", "2014"),
    # One of several days that come again.
    ("en", "It is fired every other «Monday».", "every other"),
    ("en", "It is fired every second «Monday».", "every second"),
    ("en", "It is fired on «Monday» every week.", "every week"),
    ("de", "Sie üben jeden zweiten «Montag».", "jeden zweiten"),
    ("de", "Sie üben «am Montag» jeder Woche.", "jeder Woche"),
    ("fr", "Ils s'exercent un «lundi» sur deux.", "sur deux"),
    ("fr", "Ils s'exercent chaque premier «lundi».", "chaque premier"),
    ("es", "Practican un «lunes» de cada dos.", "de cada dos"),
    ("ru", "Учения проходят каждый второй «понедельник».", "каждый второй"),
    ("uk", "Навчання проходять кожної другої «середи».", "кожної другої"),
    # Another month, quarter, night or day.
    ("en", "In March they met twice, the second time «on the 23rd».", "March"),
    ("ru", "В марте они встречались дважды, второй раз «23 числа».", "марте"),
    ("en", "Its «first quarter» ended Jan. 31 with a loss.", "Jan"),
    (
        "en",
        "The third quarter ended well. Costs fell. «This quarter»'s loss is small.",
        "third quarter",
    ),
    ("en", "London fell on Monday. Shares suffered from «overnight» losses.", "Monday"),
    ("en", "A depot burnt «overnight» on Wednesday. It was old.", "Wednesday"),
    ("de", "Ein Lager brannte «über Nacht» am Mittwoch ab.", "Mittwoch"),
    ("ko", "미사일은 월요일에 발사됐다. 북한은 «밤사이» 이를 알렸다.", "월요일"),
    ("en", "Wellington said on «Saturday» that it was right.", "2024-05-04, the day after"),
    ("uk", "Сеул заявив «у суботу», що це правда.", "2024-05-04, the day after"),
]


@pytest.mark.parametrize(("language", "marked", "named"), REFUSED)
def test_words_with_two_readings_are_refused_with_the_words_that_say_so(
    language: str, marked: str, named: str
) -> None:
    with pytest.raises(DateError, match="write the date in EDTF") as error:
        check(language, marked)
    assert named in str(error.value)


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("en", "In 2024, the war went on, and in «April» a town fell."),
        ("en", "In «April», more towns fell than in all of 2023."),
        ("en", "A town fell in «April» that had held out since 2014."),
        ("en", "They lost 2,014 soldiers, and in «April» they fled."),
        ("en", "About 1950 soldiers left in «April»."),
        ("en", "They had lost more than a year earlier. «In April», they won."),
        ("en", "The treaty of 1994 was signed there. «In April», Kyiv recalled it."),
        ("en", "On «Monday», April 29, a town fell."),
        ("en", "It fell late on «Tuesday» night."),
        ("en", "They fought from «Monday» to Wednesday."),
        ("en", "In early «April», 300 soldiers left."),
        ("en", "Then «yesterday», they left."),
        ("en", "They left «on Tuesday» or were killed."),
        ("en", "It grew over «the past year»."),
        ("en", "They met in April, and again «on the 23rd»."),
        ("en", "They may march «on the 23rd»."),
        ("en", "Its «first quarter» ended March 31 with a loss."),
        ("en", "It said on Friday that «overnight» a depot had burnt."),
        ("en", "A depot burnt «overnight» on Friday. On Wednesday, it had been full."),
        ("en", "In «April»\n\n2014 was another matter."),
        ("en", "In «April»,\n\n2014 was another matter."),
        ("en", "2014\n\n«April» was another matter."),
        ("en", "They came «in April», and 2014 of them died."),
        ("en", "They came «in April» and last year."),
        ("en", "They came «in April» and May this year."),
        ("en", "They came «in April» and May. In 2014, they left."),
        ("en", "They came «on March 8» and 14 men fled."),
        ("en", "They came «on March 8» and 9. In 2014, they left."),
        ("en", "They came «on March 8», the day before the vote."),
        ("en", "They will come on «Tuesday morning», and then leave."),
        ("en", "«On Monday», 14 soldiers were killed."),
        ("en", "They came «on Tuesday», Wednesday and Thursday."),
        ("en", "They each said twice «on Monday» that it was over."),
        ("de", "«Im April» und Mai 2024 kamen sie."),
        ("uk", "У 2024 році війна тривала, а «у квітні» впало місто."),
        ("ru", "Погибло 2014 солдат, а «в апреле» они отступили."),
        ("de", "2024 ging der Krieg weiter. «Im April» fiel eine Stadt."),
        ("fr", "«En avril», ils ont perdu plus qu'en 2023."),
        ("es", "«En abril» perdieron más que en 2023."),
        ("ko", "2024년 전쟁이 이어졌고 «4월»에 도시가 함락됐다."),
        ("it", "Nel 2014 vennero, e nel «2015» partirono."),
    ],
)
def test_other_words_stay_a_date(language: str, marked: str) -> None:
    check(language, marked)


def test_a_past_year_does_not_change_what_is_planned() -> None:
    check("en", "Invited in 1997, they will join «on June 12».", AHEAD)
    with pytest.raises(DateError, match="'2026'"):
        check("en", "Elections are to follow in 2026, after a vote in «July».", AHEAD)
    check("en", "They will arrive on «Saturday».", AHEAD)


@pytest.mark.parametrize(
    ("day", "words", "outlook"),
    [
        (date.max, "Saturday", BACK),
        (date.max, "Friday", BACK),
        (date.min, "Monday", BACK),
        (date.min, "Saturday", AHEAD),
    ],
)
def test_the_first_and_the_last_day_of_the_calendar_end_in_no_traceback(
    day: date, words: str, outlook: Outlook
) -> None:
    check("en", f"They came on «{words}».", outlook, day)


def test_a_language_without_words_for_other_years_finds_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    english = vocabulary("en")
    assert english is not None
    other = replace(english.lexicon.other, years=())
    without = english._replace(lexicon=replace(english.lexicon, other=other))
    monkeypatch.setattr(other_years, "vocabulary", lambda _: without)
    days = (FRIDAY, FRIDAY)
    april = read_date_words("in April", days, "en", BACK)
    other_years.check_year("They came with 300 men ", "", april, (days, "qaa", BACK))
    with pytest.raises(DateError, match="'last year'"):
        other_years.check_year("They came last year, and ", "", april, (days, "qaa", BACK))
