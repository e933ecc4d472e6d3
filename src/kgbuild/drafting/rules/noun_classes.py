"""The nouns of the word classes of frames, such as the vessels that may sink or be boarded."""

from typing import Final

_WORDS: Final = {
    "@troops": (
        "force troop soldier army navy military unit brigade battalion regiment fighter rebel "
        "militant insurgent militia guerrilla paratrooper marine commando garrison peacekeeper "
        "gunman jihadist separatist serviceman contingent squad platoon infantry reservist "
        "conscript mercenary paramilitary legion guard column defender attacker invader "
        "combatant army air-force airman cavalry corps bomber warplane"
    ),
    "@ship": (
        "ship boat vessel ferry tanker freighter trawler yacht dinghy frigate destroyer warship "
        "submarine carrier cruiser corvette barge canoe raft tug liner cargo-ship patrol-boat "
        "flotilla fleet lifeboat catamaran sailboat"
    ),
    "@aircraft": "plane aircraft jet helicopter airliner airplane drone glider bomber fighter "
                 "warplane balloon chopper satellite",
    "@vehicle": (
        "car bus truck lorry train tram van minibus coach vehicle tractor motorcycle taxi "
        "locomotive ambulance tanker carriage wagon bicycle scooter pickup trailer convoy"
    ),
    "@arms": (
        "weapon arm ammunition munition missile rocket shell bomb tank howitzer gun rifle jet "
        "aircraft helicopter drone system battery launcher interceptor radar warhead mine frigate "
        "submarine armour armor vehicle artillery weaponry hardware cartridge bullet grenade "
        "pistol revolver handgun kalashnikov machete sword mortar round explosive equipment gear"
    ),
    "@goods": (
        "aid food water fuel medicine medication grain wheat rice flour bread oil gas petrol "
        "diesel coal electricity power blanket tent shelter supply supplies vaccine dose drug "
        "oxygen blood bed generator clothing clothes relief ration meal parcel kit equipment "
        "good fertiliser fertilizer milk soap money cash assistance firewood cement"
    ),
    "@talks": (
        "talk negotiation meeting summit dialogue discussion consultation conference session "
        "round mediation debate conversation visit encounter gathering"
    ),
    "@deal": (
        "agreement deal treaty accord pact contract memorandum compromise settlement understanding "
        "convention protocol charter truce ceasefire partnership arrangement consensus"
    ),
    "@law": (
        "law bill act budget amendment resolution motion decree regulation legislation reform "
        "constitution ordinance directive measure rule statute tax plan policy package proposal"
    ),
    "@police": (
        "police officer policeman detective agent gendarme gendarmerie investigator prosecutor "
        "sheriff constable fbi authority inspector"
    ),
    "@crowd": (
        "protester demonstrator student worker farmer union unionist crowd marcher activist "
        "supporter striker teacher doctor nurse people thousand hundred dozen resident driver "
        "miner taxi-driver pensioner feminist villager worshipper opponent"
    ),
    "@crime": (
        "crime fraud corruption murder manslaughter theft robbery bribery treason espionage "
        "terrorism rape assault embezzlement smuggling perjury arson homicide offence offense "
        "felony extortion blackmail kidnapping laundering genocide conspiracy negligence libel "
        "defamation trafficking sabotage spying blasphemy sedition insult tax-evasion misconduct"
    ),
    "@disease": (
        "disease cholera measles flu influenza malaria dengue ebola mpox polio typhoid fever virus "
        "covid covid-19 coronavirus infection pneumonia cancer illness epidemic tuberculosis hiv "
        "aids meningitis anthrax plague diphtheria hepatitis diarrhoea stroke"
    ),
    "@building": (
        "building house home school hospital church mosque temple factory plant warehouse hotel "
        "shop market apartment flat block tower bridge roof wall museum theatre theater stadium "
        "station depot refinery clinic university cathedral monument dam pipeline property "
        "kindergarten farm barn greenhouse villa synagogue monastery castle office complex "
        "dormitory terminal silo substation windmill crane ceiling structure room classroom"
    ),
    "@road": (
        "road street bridge highway motorway railway line track route crossing border port airport "
        "runway tunnel corridor pass junction lane entrance entry canal strait gate checkpoint"
    ),
    "@hazard": (
        "earthquake quake storm hurricane typhoon cyclone flood tsunami tornado wildfire fire "
        "landslide tremor blizzard explosion blast drought eruption avalanche heatwave blaze "
        "mudslide rain snow wind wave thunderstorm hailstorm accident crash collapse lightning "
        "hail downpour rainstorm snowstorm sandstorm aftershock inferno leak spill"
    ),
    "@service": (
        "power electricity water internet heating gas telephone phone network grid signal "
        "connection website server system light communication mobile broadband payment service"
    ),
    "@measure": (
        "price rate inflation unemployment deficit debt value level number temperature index cost "
        "output production export import sale turnout loss share economy gdp income profit demand "
        "stock currency wage rent revenue spending trade growth yield fee population salary bill "
        "surplus rainfall consumption earnings emission percentage traffic premium tariff poverty "
        "arrival pension euro dollar pound yen rouble ruble lira supply wheat oil gas gold"
    ),
    "@election": (
        "election vote referendum poll ballot runoff run-off by-election primary polling voting "
        "recount plebiscite"
    ),
    "@captive": (
        "prisoner hostage detainee captive inmate convict abductee suspect journalist activist "
        "dissident"
    ),
    "@court": "court judge tribunal jury panel bench magistrate justice chamber",
    "@document": (
        "statement report video photo image recording footage document data ruling list figure "
        "letter transcript photograph picture map book result declaration paper study survey "
        "file memo message email e-mail tape clip article finding guideline audio detail"
    ),
    "@ban": (
        "sanction ban restriction curfew embargo blockade tariff lockdown limit quarantine levy "
        "emergency quota siege duty requirement visa veto state-of-emergency"
    ),
    "@injury": "injury wound burn fracture bruise concussion casualty cut gunshot blow trauma",
    "@lawmaker": (
        "lawmaker parliament senate council assembly mp congress member deputy senator legislator "
        "councillor delegate chamber congress committee house bundestag duma knesset legislature "
        "board shareholder"
    ),
    "@job": "job post position office duty role seat command presidency chairmanship leadership",
    "@patient": (
        "patient wounded injured casualty victim passenger child survivor pupil person people boy "
        "girl man woman student soldier resident"
    ),
    "@tie": "tie relation link contact cooperation trade diplomatic-relation",
    "@demand": (
        "permission help approval meeting compensation extension asylum talk answer "
        "clarification apology explanation inquiry investigation guarantee release change action "
        "information evidence justice access more support aid money pay-rise"
    ),
}  # fmt: skip
#: The nouns of each class.
NOUN_CLASSES: Final = {name: frozenset(words.split()) for name, words in _WORDS.items()}
