"""The number words of English."""

from typing import Final

from kgbuild.read.numbers.lexicon import (
    Lexicon,
    Opener,
    Vague,
    by_phrase,
    compounds,
    graded,
    none_of,
    nouns,
    pairs_of,
    words_of,
)
from kgbuild.read.numbers.lexicons.scales import SCALES

_UNITS: Final = {
    word: value
    for value, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], start=1
    )
}
_TENS: Final = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_TEENS: Final = {
    word: value
    for value, word in enumerate(
        [
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        start=10,
    )
}

_MORE: Final = "more than|over|above|greater than|higher than|north of"
_LESS: Final = "fewer than|less than|under|below|lower than"
_SLIGHTLY: Final = "slightly|just|a little|a bit|marginally|fractionally"
_FAR: Final = "well|far|much|significantly|considerably|substantially|comfortably"

ENGLISH: Final = Lexicon(
    code="en",
    cardinals={**_UNITS, **_TEENS, **_TENS, **compounds(_TENS, _UNITS), "a single": 1},
    inner={"hundred": 100},
    scales=SCALES["en"],
    plurals=words_of("lakhs lacs crores"),
    glued_scales={"k": 10**3, "mn": 10**6, "mln": 10**6, "bn": 10**9, "tn": 10**12},
    counters=frozenset({"dozen"}),
    conjunction="and",
    articles=frozenset({"a", "an"}),
    portions=by_phrase(
        {
            "0.5": "half|half a|half an|one half|a half",
            "0.25": "quarter|a quarter|quarter of a|a quarter of a|quarter a|a quarter of an|"
            "quarter of an",
            "0.75": "three quarters of a|three quarters of an|three quarters",
        }
    ),
    inserted={"and a half": "0.5", "and a quarter": "0.25", "and three quarters": "0.75"},
    appended={"and a half": "0.5", "and a quarter": "0.25", "and three quarters": "0.75"},
    # The low is one of the unit named, as at ACLED (the scheme gives the source). The high ends
    # where the next of "hundreds", "thousands", "millions" and "billions" begins. These ranges are
    # wide, so that two reports that differ only in such a word seldom count as a contradiction.
    vague={
        "tens": Vague("tens", 10, 99),
        "dozens": Vague("dozens", 12, 99),
        "scores": Vague("scores", 20, 99),
        "hundreds": Vague("hundreds", 100, 999),
        "thousands": Vague("thousands", 10**3, 10**6 - 1),
        "tens of thousands": Vague("tens-of-thousands", 10**4, 10**5 - 1),
        "hundreds of thousands": Vague("hundreds-of-thousands", 10**5, 10**6 - 1),
        "millions": Vague("millions", 10**6, 10**9 - 1),
        **dict.fromkeys(("several", "a few"), Vague("several", 3, 9, scalable=True)),
        **{
            f"few {scale}": Vague("several", 3 * value, 10 * value - 1)
            for scale, value in (
                ("dozen", 12),
                ("hundred", 100),
                ("thousand", 10**3),
                ("million", 10**6),
            )
        },
        **none_of("no|no one|nobody|none|zero|not one|not a single|not a single one"),
    },
    before=by_phrase(
        {
            "exact": "exactly|precisely",
            "about": "approximately|approx|about|around|some|roughly|circa|ca|c|estimated|"
            "an estimated|estimated at|somewhere around|in the region of|in the order of|"
            "on the order of|in the neighbourhood of|in the neighborhood of",
            "nearly": "nearly|almost|close to|just under",
            "at-least": "at least|no fewer than|no less than|not fewer than|not less than|"
            "a minimum of|minimum of|a min of|at a minimum",
            "more-than": f"{_MORE}|in excess of|upwards of|upward of|exceeding|just over|well over|"
            "well more than|slightly more than|a little over|slightly over",
            "up-to": "up to|at most|no more than|not more than|as many as|as much as|"
            "a maximum of|maximum of|a max of|max of",
            "less-than": f"{_LESS}|well under|well below",
        }
    ),
    only_before=by_phrase(
        {
            "about": "somewhere in the region of",
            "nearly": graded(_SLIGHTLY, f"{_LESS}|shy of|short of") + "|shy of",
            "more-than": graded(f"{_SLIGHTLY}|{_FAR}", f"{_MORE}|in excess of"),
            "less-than": graded(_FAR, _LESS),
        }
    ),
    after=by_phrase(
        {
            "about": "or so|or thereabouts|odd|approximately|approx",
            "at-least": "or more|at least|at the very least|plus|or above|at a minimum",
            "up-to": "or fewer|or less|at most|at the most|at the very most",
        }
    ),
    leading=words_of("the these those total only just all")
    | {"a total of", "total of", "all of the", "all the", "all of these", "all of those"},
    of=frozenset({"of"}),
    openers={
        **{
            f"{word}between": Opener("between", frozenset({"and"}))
            for word in ("", "somewhere ", "anywhere ")
        },
        "anywhere from": Opener("range", frozenset({"to", "-"})),
        "ranging from": Opener("range", frozenset({"to", "-"})),
        "ranges from": Opener("range", frozenset({"to", "-"})),
        "ranged from": Opener("range", frozenset({"to", "-"})),
        "range from": Opener("range", frozenset({"to", "-"})),
    },
    joints=frozenset({"to", "or", "-"}),
    conjunctions=frozenset({"and"}),
    pairs=frozenset({"a couple", "a married couple", "an elderly couple"}),
    possessives=words_of("his her their"),
    members=words_of("members"),
    formations=words_of(
        "brigade battalion regiment division company army corps squadron platoon fleet commando"
    ),
    ages=words_of("year-old year-olds"),
    age_phrase=("aged", ""),
    money_scales={"m": 10**6, "b": 10**9},
    proportions=frozenset({"in", "out of", "in every", "of every"}),
    comparing=frozenset({"fewer", "less"}),
    designators=words_of(
        "unit resolution article flight highway decree brigade battalion regiment division squadron"
    ),
    widening=frozenset({"if not", "or even", "or possibly", "and possibly"}),
    positions=words_of("over under above below"),
    levels=words_of("above below"),
    groups=words_of(
        "families households brigades battalions regiments divisions companies units squads"
    ),
    abbreviations=words_of("approx ca c mn mln bn max min mio"),
    endings={"strong": "exact", "plus": "at-least", "odd": "about", "ish": "about"},
    nouns=nouns(
        people="inmate "
        "patient photographer cameraman cameramen helper monk nun priest imam pastor bishop "
        "lawyer judge prosecutor activist lawmaker senator councillor deputy deputies mayor "
        "scientist researcher artist singer footballer athlete fan spectator shopper shopkeeper "
        "trader merchant fisherman fishermen hunter herder shepherd herdsman herdsmen cleaner "
        "cook midwife midwives surgeon technician electrician builder carpenter labourer laborer "
        "contractor trucker cyclist motorcyclist motorist commuter climber hiker swimmer "
        "holidaymaker pilgrim worshipper worshiper mourner teen youth youngster toddler newborn "
        "grandchild grandchildren cousin uncle aunt nephew niece husband wife wives widow orphan "
        "neighbour neighbor friend colleague comrade owner tenant director ambassador envoy spy "
        "spies agent smuggler trafficker robber thief thieves murderer killer kidnapper pirate "
        "sniper deserter cadet monitor observer inspector investigator detective ranger vendor "
        "seller broadcaster blogger writer poet actor actress actresses musician dancer scholar "
        "academic professor counsellor caregiver carer responder "
        "soldier trooper man men woman women child children boy girl baby babies infant "
        "teenager civilian fighter militant officer general colonel captain sergeant commander "
        "policeman policemen policewoman policewomen guard journalist reporter doctor nurse medic "
        "paramedic rescuer worker farmer volunteer driver pilot sailor marine conscript recruit "
        "rebel insurgent gunman gunmen hostage prisoner detainee refugee migrant student teacher "
        "pupil adult resident villager national citizen mercenary mercenaries paratrooper "
        "serviceman servicemen servicewoman servicewomen firefighter engineer instructor adviser "
        "advisor official diplomat defender attacker terrorist suspect passenger pedestrian "
        "tourist "
        "employee staffer peacekeeper bodyguard politician minister person woman father mother son "
        "daughter brother sister schoolboy schoolgirl grandmother grandfather pensioner miner",
        others="us uk red cross crescent staff aid health healthcare care medical emergency "
        "humanitarian relief charity rescue "
        "bank media news press television tv radio university college primary secondary nursery "
        "kindergarten mosque synagogue temple prison jail court coal oil gas gold copper iron "
        "steel power electricity water construction farm garden railway rail metro subway airport "
        "airline taxi tanker fishing cargo crew dock port postal delivery "
        "sanitation municipal council federal provincial regional presidential parliamentary "
        "ruling union party parties trade business tech un eu nato contract off-duty plainclothes "
        "undercover uniformed masked former retired serving pregnant disabled homeless "
        "unaccompanied underage islamist jihadist christian muslim jewish hindu sunni shia shiite "
        "druze yazidi swedish danish norwegian finnish dutch belgian swiss austrian greek "
        "portuguese irish canadian australian mexican brazilian colombian egyptian lebanese "
        "jordanian yemeni sudanese somali nigerian kenyan ethiopian bangladeshi nepali vietnamese "
        "thai filipino indonesian burmese rohingya uyghur tibetan lithuanian latvian estonian "
        "bulgarian serbian croatian bosnian albanian kazakh uzbek tajik kyrgyz turkmen libyan "
        "tunisian algerian moroccan kuwaiti qatari emirati saudi "
        "lives soul "
        "people persons individual troop force forces personnel personnels member casualty "
        "casualties "
        "victim survivor death fatality fatalities voter seat vote household family families "
        "tank vehicle missile drone rocket shell bomb mine gun howitzer mortar artillery piece "
        "round munition aircraft plane bomber jet helicopter ship boat vessel submarine truck "
        "lorry "
        "lorries car bus buses train wagon carriage brigade battalion regiment division company "
        "companies unit squad house home building apartment block school hospital church churches "
        "bridge village town city cities settlement region district base airfield depot warehouse "
        "target attack strike raid airstrike explosion blast clash clashes battle shelling "
        "incident "
        "fire violation case event position post bunker trench trenches flat room shop factory "
        "factories plant station line container barrel ton tonne sanction document report account "
        "body bodies remain grave camp tent hectare object installation system launcher radar "
        "carrier weapon rifle grenade uav bullet item order inhabitant demonstrator protester "
        "protestor participant supporter follower user customer visitor animal cattle horse dog "
        "north south east west northern southern eastern western korean russian ukrainian "
        "belarusian "
        "american british french german polish chinese japanese iranian iraqi israeli palestinian "
        "syrian turkish indian pakistani afghan african european asian arab kurdish chechen "
        "georgian "
        "armenian azerbaijani moldovan romanian hungarian czech italian spanish foreign local "
        "military armed regular elite combat infantry special naval air ground border army police "
        "security state government opposition enemy allied new young old elderly male female "
        "unarmed "
        "armoured armored heavy light medium tactical ballistic cruise guided unmanned aerial "
        "long-range short-range medium-range anti-tank anti-aircraft cluster glide nuclear "
        "residential private public high-rise multi-storey civil internally homes square human "
        "experienced senior junior high-ranking top well-trained trained mobilised mobilized "
        "were was are is have been had be",
        outcomes="dead killed wounded injured missing displaced captured detained evacuated "
        "destroyed damaged hurt slain arrested taken deployed sent stationed hospitalised "
        "hospitalized burned burnt shot abducted kidnapped rescued freed released",
        endings="s es ' 's",
    ),
    fixed_nouns=frozenset({"prisoners of war", "prisoner of war"}),
    # "Took over 12" and "won over 40" may also mean more than 12 and more than 40.
    phrasal_verbs=words_of("hand hands handed handing turn turns turned turning"),
    within=by_phrase(
        {
            "up-to": "within|within the next|within the first|within the last|within the past|"
            "within a radius of",
            "less-than": "in less than|in under|within less than",
        }
    ),
    lasting=words_of("for lasting lasted"),
    units={"in": "IN", "kt": "KN", "kts": "KN", "nm": "MI_N"},
    fixed_around=frozenset({"one another", "each other"}),
    partitives=words_of("of"),
    further=words_of("more another additional extra further"),
    others=words_of("other others"),
    of_group=pairs_of("of", "its his her their our my the these those this"),
    of_them=pairs_of("of", "them us"),
    danger=words_of(
        "more fewer less most half third thirds quarters fifth percent pct times twice double "
        "triple fold other another additional extra further each every per not almost nearly "
        "neither either minus couple dozen low mid high few many several"
    ),
)
