"""The number words of German."""

from typing import Final

from kgbuild.read.numbers.lexicon import (
    Lexicon,
    Opener,
    Vague,
    by_form,
    by_phrase,
    compounds,
    graded,
    none_of,
    nouns,
    pairs_of,
    words_of,
)
from kgbuild.read.numbers.lexicons.scales import SCALES

_IN_COMPOUNDS: Final = {
    "ein": 1,
    "zwei": 2,
    "zwo": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
}
_TEENS: Final = by_form(
    {
        10: "zehn",
        11: "elf",
        12: "zwölf",
        13: "dreizehn",
        14: "vierzehn",
        15: "fünfzehn",
        16: "sechzehn",
        17: "siebzehn",
        18: "achtzehn",
        19: "neunzehn",
    }
)
_TENS: Final = {
    "zwanzig": 20,
    "dreißig": 30,
    "dreissig": 30,
    "vierzig": 40,
    "fünfzig": 50,
    "sechzig": 60,
    "siebzig": 70,
    "achtzig": 80,
    "neunzig": 90,
}
_BELOW_100: Final = {
    **_IN_COMPOUNDS,
    **_TEENS,
    **_TENS,
    **compounds(_TENS, _IN_COMPOUNDS, "{unit}und{tens}"),
}
_ONE: Final = dict.fromkeys(("eins", "eine", "einen", "einem", "einer", "eines"), 1)

GERMAN: Final = Lexicon(
    code="de",
    cardinals={**_BELOW_100, **_ONE},
    inner={"hundert": 100},
    scales=SCALES["de"],
    plurals=words_of("milliarden billionen"),
    counters=frozenset({"dutzend"}),
    portions=by_phrase(
        {
            "0.5": "halbe|halben|halbes|eine halbe|einer halben|ein halbes|einem halben",
            "0.25": "viertel|eine viertel|einer viertel",
            "0.75": "dreiviertel|eine dreiviertel|drei viertel",
            "1.5": "anderthalb|eineinhalb",
            "2.5": "zweieinhalb",
            "3.5": "dreieinhalb",
            "4.5": "viereinhalb",
            "5.5": "fünfeinhalb",
        }
    ),
    vague={
        "dutzende": Vague("dozens", 12, 99),
        "dutzenden": Vague("dozens", 12, 99),
        **dict.fromkeys(("hunderte", "hunderten", "hunderter"), Vague("hundreds", 100, 999)),
        **dict.fromkeys(
            ("tausende", "tausenden", "tausender"), Vague("thousands", 10**3, 10**6 - 1)
        ),
        **dict.fromkeys(
            ("zehntausende", "zehntausenden"), Vague("tens-of-thousands", 10**4, 10**5 - 1)
        ),
        **dict.fromkeys(
            ("hunderttausende", "hunderttausenden"),
            Vague("hundreds-of-thousands", 10**5, 10**6 - 1),
        ),
        "millionen": Vague("millions", 10**6, 10**9 - 1),
        **dict.fromkeys(
            ("mehrere", "einige", "ein paar", "mehreren", "einigen"),
            Vague("several", 3, 9, scalable=True),
        ),
        **{
            f"{word} {scale}": Vague("several", 3 * value, 10 * value - 1)
            for word in ("mehrere", "einige", "ein paar", "mehreren", "einigen")
            for scale, value in (("hundert", 100), ("dutzend", 12))
        },
        **dict.fromkeys(
            ("eine viertelmillion", "einer viertelmillion"), Vague("exact", 250_000, 250_000)
        ),
        **none_of(
            "kein|keine|keinen|keiner|keines|niemand|null|kein einziger|kein einziges|"
            "keine einzige|keinen einzigen|nicht einer|nicht eine"
        ),
    },
    before=by_phrase(
        {
            "exact": "genau|exakt",
            "about": "rund|etwa|ungefähr|circa|ca|zirka|schätzungsweise|annähernd|um die|in etwa",
            "nearly": "fast|beinahe|nahezu|knapp|an die|knapp unter|knapp weniger als|kurz unter",
            "at-least": "mindestens|wenigstens|zumindest|nicht weniger als",
            "more-than": "mehr als|über|gut|wenig mehr als|"
            + graded("etwas|ein wenig|knapp|deutlich|weit|weitaus|wesentlich", "mehr als|über"),
            "up-to": "bis zu|höchstens|maximal|nicht mehr als|allenfalls|max",
            "less-than": "weniger als|unter|"
            + graded("etwas|deutlich|weit|weitaus|wesentlich", "weniger als|unter"),
        }
    ),
    only_before=by_phrase(
        {"more-than": "leicht mehr als|leicht über", "nearly": "leicht unter|leicht weniger als"}
    ),
    after=by_phrase(
        {
            "at-least": "oder mehr|und mehr|mindestens|aufwärts",
            "up-to": "oder weniger|höchstens|maximal",
            "about": "oder so|ungefähr|etwa",
        }
    ),
    leading=words_of("insgesamt die der den diese nur lediglich alle")
    | {"alle die", "eine gesamtzahl von"},
    of=frozenset({"von"}),
    openers={
        "zwischen": Opener("between", words_of("und")),
        "von": Opener("range", words_of("bis")),
    },
    joints=words_of("- bis oder"),
    pairs=frozenset({"ein ehepaar", "einem ehepaar"}),
    possessives=words_of("ihre seine ihren seinen ihr sein"),
    members=words_of("mitglieder mitgliedern"),
    formations=words_of("brigade bataillon regiment division kompanie armee korps"),
    ages=words_of("jährige jähriger jährigen jähriges jährigem"),
    proportions=frozenset({"von"}),
    comparing=frozenset({"mehr", "weniger"}),
    designators=words_of("einheit resolution artikel flug dekret"),
    widening=frozenset({"wenn nicht", "oder gar", "oder sogar", "wenn nicht gar"}),
    positions=words_of("unter über"),
    conjunctions=frozenset({"und"}),
    groups=words_of(
        "familien haushalte haushalten brigaden bataillone bataillonen regimenter regimentern "
        "divisionen kompanien einheiten"
    ),
    abbreviations=words_of("tsd mio mrd ca max"),
    within=by_phrase(
        {
            "up-to": "innerhalb von|innerhalb|innerhalb der nächsten|binnen|im umkreis von",
            "less-than": "in weniger als",
        }
    ),
    fixed_around=pairs_of("noch", "am an im vor"),
    votes=("mit", "stimmen"),
    nouns=nouns(
        people="kriegsgefangen fahrgast fahrgäst "
        "angestellt helferin anwält richter priester soldat mann männer frau frauen "
        "kind kinder junge mädchen baby säugling zivilist "
        "zivilistin kämpfer kämpferin offizier general generäl oberst kommandeur polizist "
        "polizistin journalist journalistin arzt ärzt ärztin sanitäter rettungskräft arbeiter "
        "bauer fahrer fahrerin pilot matros rekrut rebell aufständisch geisel häftling "
        "gefangen flüchtling migrant student studentin schüler schülerin lehrer lehrerin "
        "erwachsen jugendlich bewohner bewohnerin einwohner söldner fallschirmjäger "
        "mutter mütter vater väter sohn söhn tochter töchter eltern feuerwehrmann feuerwehrleut "
        "ingenieur ausbilder berater beamt diplomat terrorist "
        "passagier tourist mitarbeiter mitarbeiterin helfer bürger reservist",
        others="mensch person leute truppe truppen einsatzkräft kräft streitkräft mitglied opfer "
        "todesopfer überlebend wähler stimme sitz familie haushalt panzer fahrzeug rakete drohne "
        "granate geschoss bombe mine gewehr haubitze mörser flugzeug jet hubschrauber schiff boot "
        "u-boot lastwagen auto bus busse zug züge waggon brigade bataillon regiment regimenter "
        "division kompanie einheit trupp haus häuser gebäud wohnung schule krankenhaus "
        "krankenhäuser kirche brücke dorf dörfer stadt städte siedlung gebiet ortschaft "
        "stützpunkt lager ziel angriff luftangriff attacke explosion gefecht vorfall vorfäll "
        "verstöß fall fäll stellung bunker laden läden fabrik werk anlage system werfer waffe "
        "marschflugkörper leiche container tier haubitzen artilleriegeschütz geschütz "
        "nordkoreanisch russisch ukrainisch belarussisch koreanisch amerikanisch britisch "
        "französisch deutsch polnisch chinesisch iranisch israelisch palästinensisch syrisch "
        "ausländisch örtlich militärisch bewaffnet regulär gepanzert schwer leicht ballistisch "
        "unbemannt zivil jung alt neu minderjährig weiblich männlich feindlich gegnerisch wurden "
        "waren sind sein werden haben hätten",
        outcomes="tot tote toter todesfäll verletzt verwundet getötet gefallen vermisst vertrieben "
        "gefangengenommen evakuiert zerstört beschädigt festgenommen entsandt stationiert "
        "befreit freigelassen",
        endings="e n en er ern es s in innen nen r",
    ),
    morphemes=frozenset({*_BELOW_100, "hundert", "tausend"}),
    ordinal_point=True,
    compounds=True,
    partitives=words_of("von der den dem aus unter"),
    further=words_of("weitere weiteren weiterer zusätzlich zusätzliche zusätzlichen noch"),
    others=words_of("andere anderen anderer"),
    of_group=pairs_of("von", "seinen ihren unseren den diesen")
    | words_of("seiner ihrer unserer der dieser"),
    of_them=pairs_of("von", "ihnen uns") | {"davon"},
    danger=words_of(
        "weitere weiteren weiterer andere anderen meisten mehr weniger hälfte drittel viertel "
        "prozent doppelt doppelte mal fach pro je jede jeder nicht minus fast kaum noch zusätzlich "
        "zusätzliche halb paar"
    ),
)
