"""The number words of Spanish."""

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

_UNITS: Final = by_form(
    {
        1: "uno|una|un",
        2: "dos",
        3: "tres",
        4: "cuatro",
        5: "cinco",
        6: "seis",
        7: "siete",
        8: "ocho",
        9: "nueve",
    }
)
_BELOW_30: Final = by_form(
    {
        10: "diez",
        11: "once",
        12: "doce",
        13: "trece",
        14: "catorce",
        15: "quince",
        16: "dieciséis",
        17: "diecisiete",
        18: "dieciocho",
        19: "diecinueve",
        20: "veinte",
        21: "veintiuno|veintiún|veintiuna",
        22: "veintidós",
        23: "veintitrés",
        24: "veinticuatro",
        25: "veinticinco",
        26: "veintiséis",
        27: "veintisiete",
        28: "veintiocho",
        29: "veintinueve",
    }
)
_TENS: Final = {
    "treinta": 30,
    "cuarenta": 40,
    "cincuenta": 50,
    "sesenta": 60,
    "setenta": 70,
    "ochenta": 80,
    "noventa": 90,
}
_ABOUT: Final = {
    "una decena": 10,
    "una quincena": 15,
    "una veintena": 20,
    "una treintena": 30,
    "una cuarentena": 40,
    "una cincuentena": 50,
    "un centenar": 100,
    "una centena": 100,
    "un millar": 1000,
    "medio centenar": 50,
    "medio millar": 500,
}
_MANY: Final = {
    "decenas": Vague("tens", 10, 99),
    "docenas": Vague("dozens", 12, 99),
    "cientos": Vague("hundreds", 100, 999),
    "centenares": Vague("hundreds", 100, 999),
    "miles": Vague("thousands", 10**3, 10**6 - 1),
    "millares": Vague("thousands", 10**3, 10**6 - 1),
    "decenas de miles": Vague("tens-of-thousands", 10**4, 10**5 - 1),
    "decenas de millares": Vague("tens-of-thousands", 10**4, 10**5 - 1),
    "cientos de miles": Vague("hundreds-of-thousands", 10**5, 10**6 - 1),
    "centenares de miles": Vague("hundreds-of-thousands", 10**5, 10**6 - 1),
    "millones": Vague("millions", 10**6, 10**9 - 1),
}
_SEVERAL: Final = {
    "decenas": 10,
    "docenas": 12,
    "cientos": 100,
    "centenares": 100,
    "miles": 10**3,
    "millares": 10**3,
    "decenas de miles": 10**4,
    "cientos de miles": 10**5,
    "millones": 10**6,
}

SPANISH: Final = Lexicon(
    code="es",
    cardinals={**_UNITS, **_BELOW_30, **_TENS, **compounds(_TENS, _UNITS, "{tens} y {unit}")},
    hundreds=by_form(
        {
            100: "cien|ciento",
            200: "doscientos|doscientas",
            300: "trescientos|trescientas",
            400: "cuatrocientos|cuatrocientas",
            500: "quinientos|quinientas",
            600: "seiscientos|seiscientas",
            700: "setecientos|setecientas",
            800: "ochocientos|ochocientas",
            900: "novecientos|novecientas",
        }
    ),
    inner={},
    scales=SCALES["es"],
    bare=words_of("mil millón"),
    counters=words_of("docena docenas"),
    portions=by_phrase({"0.5": "medio|media|un medio", "0.25": "un cuarto de"}),
    inserted={"y medio": "0.5"},
    appended={"y medio": "0.5", "y media": "0.5"},
    vague={
        **{phrase: Vague("about", value, value) for phrase, value in _ABOUT.items()},
        **_MANY,
        **{
            f"{word} {scale}": Vague("several", 3 * value, 10 * value - 1)
            for word in ("varios", "varias", "algunos", "algunas", "unos pocos")
            for scale, value in _SEVERAL.items()
        },
        **dict.fromkeys(("varios", "varias", "algunos", "algunas"), Vague("several", 3, 9)),
        **none_of("ningún|ninguna|ninguno|nadie|cero|ni un|ni una|ni uno|ni un solo|ni una sola"),
    },
    before=by_phrase(
        {
            "exact": "exactamente|precisamente",
            "about": "unos|unas|alrededor de|aproximadamente|en torno a|cerca de unos|"
            "en torno a los|alrededor de los|aprox|más o menos|del orden de",
            "nearly": "casi|cerca de|próximo a|"
            + graded("poco|un poco|algo", "menos de")
            + "|"
            + graded("justo", "por debajo de"),
            "at-least": "al menos|por lo menos|como mínimo|no menos de|cuando menos|mínimo|"
            "un mínimo de",
            "more-than": "más de|por encima de|superior a|superiores a|"
            + graded("algo|poco|un poco|bastante|mucho", "más de")
            + "|"
            + graded("muy|justo", "por encima de"),
            "up-to": "hasta|como máximo|a lo sumo|no más de|máximo|un máximo de|como mucho",
            "less-than": "menos de|por debajo de|inferior a|inferiores a|"
            "mucho menos de|bastante menos de|muy por debajo de",
        }
    ),
    only_before=by_phrase(
        {
            "nearly": graded("ligeramente", "menos de|por debajo de|inferior a"),
            "more-than": graded("ligeramente", "más de|por encima de|superior a"),
        }
    ),
    after=by_phrase(
        {
            "about": "aproximadamente|más o menos|aprox",
            "at-least": "o más|como mínimo|al menos|por lo menos|mínimo",
            "more-than": "y pico|y tantos|y tantas",
            "up-to": "o menos|como máximo|a lo sumo|máximo|como mucho",
        }
    ),
    leading=words_of("los las estos estas solo sólo solamente")
    | {"todos los", "todas las", "un total de", "en total"},
    of=frozenset({"de"}),
    openers={
        "entre": Opener("between", words_of("y")),
        "de": Opener("range", words_of("a")),
        "desde": Opener("range", words_of("hasta")),
    },
    joints=words_of("- a o"),
    pairs=frozenset({"una pareja", "un matrimonio"}),
    possessives=words_of("sus su"),
    members=words_of("miembros"),
    formations=words_of("brigada batallón regimiento división compañía ejército escuadrón"),
    age_phrase=("de", "años"),
    proportions=frozenset({"de cada"}),
    comparing=frozenset({"más", "menos"}),
    designators=words_of("unidad resolución artículo vuelo decreto"),
    widening=frozenset({"si no", "o incluso", "e incluso", "cuando no"}),
    money_scales={"m": 10**6},
    share_articles=words_of("un el"),
    conjunctions=words_of("y e"),
    groups=words_of(
        "familias hogares brigadas batallones regimientos divisiones compañías unidades"
    ),
    abbreviations=words_of("aprox mill"),
    fixed_nouns=frozenset({"prisioneros de guerra", "prisioneras de guerra"}),
    within=by_phrase(
        {
            "up-to": "en un plazo de|en el plazo de|en un radio de",
            "less-than": "en menos de",
        }
    ),
    lasting=words_of("durante"),
    votes=("por", "votos"),
    nouns=nouns(
        people="manifestante "
        "cooperante sanitario sanitaria abogado juez sacerdote soldado soldada militar "
        "hombre mujer niño niña menor bebé adolescente civil "
        "combatiente oficial general generales coronel comandante policía guardia periodista "
        "médico médica enfermero enfermera rescatista socorrista trabajador trabajadora obrero "
        "agricultor conductor piloto marinero marino recluta rebelde insurgente rehén rehen "
        "prisionero preso detenido refugiado refugiada migrante estudiante alumno alumna maestro "
        "maestra profesor adulto vecino residente habitante mercenario paracaidista bombero "
        "ingeniero instructor asesor funcionario diplomático terrorista pasajero turista "
        "hijo hija madre padre empleado voluntario ciudadano uniformado",
        others="humanitario humanitaria casco azul personal persona gente tropa efectivo "
        "fuerza miembro víctima superviviente sobreviviente "
        "votante elector voto escaño familia hogar tanque vehículo misil dron cohete proyectil "
        "obús bomba mina cañón mortero avión avion helicóptero buque barco submarino camión "
        "camion coche autobús tren vagón brigada batallón batallon regimiento división division "
        "compañía unidad casa edificio vivienda apartamento escuela hospital iglesia puente "
        "pueblo aldea ciudad localidad asentamiento región region base aeródromo depósito "
        "objetivo ataque bombardeo explosión explosion combate choque incidente violación caso "
        "posición posicion búnker fábrica sistema lanzador arma munición cuerpo contenedor animal "
        "norcoreano norcoreana ruso rusa ucraniano ucraniana bielorruso coreano coreana "
        "estadounidense británico francés alemán polaco chino iraní israelí palestino palestina "
        "sirio extranjero extranjera local armado armada blindado blindada pesado ligero "
        "balístico joven nuevo nueva enemigo enemiga han sido fueron son resultaron",
        outcomes="muerto muerta herido herida fallecido fallecida desaparecido desaparecida "
        "desplazado desplazada evacuado evacuada capturado destruido destruida dañado dañada "
        "arrestado desplegado enviado liberado liberada",
        endings="s es",
    ),
    partitives=words_of("de del entre"),
    further=words_of("adicionales adicional más"),
    others=words_of("otros otras"),
    of_group=pairs_of("de", "sus nuestros nuestras mis los las estos estas esos esas"),
    of_them=pairs_of("de", "ellos ellas"),
    danger=words_of(
        "otro otros otra otras mayoría mitad tercio tercios cuarto por ciento veces doble triple "
        "adicional adicionales más menos cada no casi medio docenas cientos decenas "
        "resto parte todos"
    ),
)
