"""The text around the words of a date can give them another meaning; then kgbuild reads none."""

from datetime import date

import pytest

from kgbuild.model.text import Text
from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.outlook import Outlook
from kgbuild.read.dates.surroundings import DateContext, Place, check_date_words

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
