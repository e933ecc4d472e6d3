"""Words for what hits a place and for what is hit there, by the code of a language.

They do not change where or when something happens: "a missile hit a school in Izium". A word that
ends in "*" is the beginning of words.
"""

from typing import Final

from kgbuild.read.numbers.word_tables import sets_by_language, words_by_language

THINGS: Final = words_by_language(
    {
        "en": (
            "held court judge parliament lawmakers council government agreement treaty "
            "presidential parliamentary forces army military missile* rocket* drone* bomb* shell* "
            "artillery mortar* weapon* aircraft plane* jet* helicopter* uav* fpv cruise ballistic "
            "glide guided cluster air aerial car truck* school* hospital* clinic* market* shop* "
            "house* home* building* apartment* block* residential flat* station* depot* warehouse* "
            "plant factory factories refinery port airport airfield bridge* church* mosque* hotel* "
            "cafe restaurant* kindergarten* university theatre museum prison base barracks fuel "
            "oil gas power energy infrastructure facility facilities substation* grid vehicle* bus "
            "buses train* convoy* tank* civilian* soldier* troop* servicem* child* woman women man "
            "men resident* fire blaze fires fell landed crashed slammed under following amid "
            "massive large big heavy night saying town city central northern southern eastern "
            "western downtown centre center"
        ),
        "fr": (
            "eu lieu tenu tenue cour tribunal parlement conseil gouvernement accord missile* "
            "roquette* drone* bombe* obus artillerie avion* école* hôpital hôpitaux marché* "
            "maison* immeuble* bâtiment* gare dépôt* usine* raffinerie port aéroport pont église* "
            "hôtel* centrale* infrastructure* véhicule* bus train* civil* soldat* enfant* femme* "
            "homme* incendie* tombé tombés fait centre bombard* frapp* attaqu* touché* visé*"
        ),
        "de": (
            "fand statt gericht parlament rat regierung abkommen rakete* drohne* bombe* "
            "granate* artillerie flugzeug* schule* krankenhaus* markt* haus häuser wohnhaus* "
            "gebäude* bahnhof* lager* fabrik* raffinerie hafen flughafen brücke* kirche* "
            "hotel* kraftwerk* infrastruktur fahrzeug* bus zug zivilist* soldat* kind* frau* "
            "mann männer brand geschah ereignete ereigneten sich schlug schlugen ein zentrum "
            "getroffen mehrfamilienhaus einem einen"
        ),
        "es": (
            "ocurrió ocurrieron produjo tuvo tuvieron lugar celebró celebraron tribunal "
            "parlamento gobierno acuerdo misil* cohete* dron* bomba* obús artillería avión "
            "escuela* hospital* mercado* casa* edificio* estación depósito* fábrica* "
            "refinería puerto aeropuerto puente iglesia* hotel* central infraestructura* "
            "vehículo* autobús tren civil* soldado* niño* mujer* hombre* incendio* cayó "
            "cayeron contra centro bombarde* atac*"
        ),
        "ru": (
            "состоя* прош* суд парламент правительств* ракет* беспилотник* дрон* бомб* снаряд* "
            "артиллер* бпла школ* больниц* рын* дом дома домам здани* вокзал* склад* завод* порт* "
            "аэропорт* мост* церк* гостиниц* станци* инфраструктур* машин* автобус* поезд* мирн* "
            "жител* военн* солдат* дет* женщин* мужчин* пожар* произош* прогрем* прозвуч* ударил* "
            "попал* центр* обстрел* атак* нанес* нанёс* жил* многоэтаж*"
        ),
        "uk": (
            "відбул* відбув* суд парламент уряд ракет* безпілотник* дрон* бомб* снаряд* артилер* "
            "бпла шахед* школ* лікарн* рин* будин* вокзал* склад* завод* порт* аеропорт* мост* "
            "міст церкв* готел* станці* інфраструктур* машин* автобус* поїзд* мирн* жител* "
            "військов* солдат* дит* діт* жінк* жінок чоловік* пожеж* стався сталася стались "
            "пролуна* прогрим* влуч* центр* житлов* обстріл* атак* завда* завдав*"
        ),
    }
)

ELSEWHERE: Final = sets_by_language(
    {
        "en": "after before fled left went despite although though however meanwhile",
        "fr": "après avant malgré bien tandis",
        "de": "nach nachdem bevor vor obwohl trotz während",
        "es": "después antes tras aunque mientras",
        "ru": "после до перед хотя пока",
        "uk": "після до перед хоча поки",
    }
)
"""Words for nobody and nothing that may begin what happens elsewhere: "people fled after it"."""
