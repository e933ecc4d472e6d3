"""The nouns of the word classes of frames, such as the vessels that may sink or be boarded."""

from typing import Final

_WORDS: Final = {
    "@troops": (
        "force troop soldier army navy military unit brigade battalion regiment fighter rebel "
        "militant insurgent militia guerrilla paratrooper marine commando garrison peacekeeper "
        "gunman jihadist separatist serviceman contingent squad platoon infantry reservist "
        "conscript mercenary paramilitary legion guard column defender attacker invader combatant "
        "air-force airman cavalry corps bomber warplane infantryman gunner sniper cadet tank-crew "
        "task-force vanguard rearguard airborne special-force security-force peacekeeping-force "
        "recruit draftee occupier"
    ),
    "@ship": (
        "ship boat vessel ferry tanker freighter trawler yacht dinghy frigate destroyer warship "
        "submarine carrier cruiser corvette barge canoe raft tug liner cargo-ship patrol-boat "
        "flotilla fleet lifeboat catamaran sailboat speedboat dhow rowboat steamer motorboat "
        "minesweeper gunboat icebreaker hovercraft skiff pirogue cruise-ship container-ship "
        "houseboat galley schooner ferryboat"
    ),
    "@aircraft": (
        "plane aircraft jet helicopter airliner airplane drone glider bomber fighter warplane "
        "balloon chopper satellite uav quadcopter airship aeroplane seaplane microlight shuttle "
        "spacecraft gunship biplane"
    ),
    "@vehicle": (
        "car bus truck lorry train tram van minibus coach vehicle tractor motorcycle taxi "
        "locomotive ambulance tanker carriage wagon bicycle scooter pickup trailer convoy jeep "
        "juggernaut motorbike moped bike caravan limousine bulldozer excavator forklift digger "
        "cart rickshaw trolleybus streetcar metro subway cable-car gondola motorcade snowplough "
        "camper"
    ),
    "@arms": (
        "weapon arm ammunition munition missile rocket shell bomb tank howitzer gun rifle jet "
        "aircraft helicopter drone system battery launcher interceptor radar warhead mine frigate "
        "submarine armour armor vehicle artillery weaponry hardware cartridge bullet grenade "
        "pistol revolver handgun kalashnikov machete sword mortar round explosive equipment gear "
        "shotgun firearm knife spear petrol-bomb firebomb detonator dynamite tnt shrapnel "
        "ordnance arsenal projectile torpedo ammo flamethrower jammer uav cannon carbine bazooka "
        "armament"
    ),
    "@goods": (
        "aid food water fuel medicine medication grain wheat rice flour bread oil gas petrol "
        "diesel coal electricity power blanket tent shelter supply supplies vaccine dose drug "
        "oxygen blood bed generator clothing clothes relief ration meal parcel kit equipment good "
        "fertiliser fertilizer milk soap money cash assistance firewood cement sugar salt tea "
        "coffee maize corn barley sorghum bean potato vegetable fruit meat egg livestock seed "
        "kerosene gasoline charcoal uranium copper steel timber wood garment shoe nappy bandage "
        "mask glove ventilator painkiller insulin antibiotic mattress stove tarpaulin provision "
        "foodstuff grocery consignment shipment cargo load pallet commodity medicament "
        "pharmaceutical"
    ),
    "@talks": (
        "talk negotiation meeting summit dialogue discussion consultation conference session "
        "round mediation debate conversation visit encounter gathering hearing briefing lunch "
        "dinner breakfast audience phone-call videoconference huddle exchange seminar workshop"
    ),
    "@deal": (
        "agreement deal treaty accord pact contract memorandum compromise settlement "
        "understanding convention protocol charter truce ceasefire partnership arrangement "
        "consensus ceasefire-deal peace-deal tender concordat entente pledge undertaking bargain "
        "lease merger"
    ),
    "@law": (
        "law bill act budget amendment resolution motion decree regulation legislation reform "
        "constitution ordinance directive measure rule statute tax plan policy package proposal "
        "edict bylaw charter code levy clause provision decree-law guideline draft"
    ),
    "@police": (
        "police officer policeman detective agent gendarme gendarmerie investigator prosecutor "
        "sheriff constable fbi authority inspector cop patrolman trooper superintendent customs "
        "border-guard carabinieri sergeant marshal warden taskforce guard"
    ),
    "@crowd": (
        "protester demonstrator student worker farmer union unionist crowd marcher activist "
        "supporter striker teacher doctor nurse people thousand hundred dozen resident driver "
        "miner taxi-driver pensioner feminist villager worshipper opponent rioter trade-unionist "
        "civil-servant docker trucker youth reveller mourner pilgrim citizen mob throng "
        "procession picket motorist parent railwayman postman lawyer employee commuter fan"
    ),
    "@crime": (
        "crime fraud corruption murder manslaughter theft robbery bribery treason espionage "
        "terrorism rape assault embezzlement smuggling perjury arson homicide offence offense "
        "felony extortion blackmail kidnapping laundering genocide conspiracy negligence libel "
        "defamation trafficking sabotage spying blasphemy sedition insult tax-evasion misconduct "
        "forgery burglary larceny mugging hijacking piracy desertion incitement money-laundering "
        "rigging collusion insider-trading indecency stalking harassment poaching vandalism "
        "looting assassination killing abduction infanticide drink-driving graft bribe wrongdoing "
        "violation atrocity torture war-crime bigamy contempt swindle scam racketeering "
        "hooliganism"
    ),
    "@disease": (
        "disease cholera measles flu influenza malaria dengue ebola mpox polio typhoid fever "
        "virus covid covid-19 coronavirus infection pneumonia cancer illness epidemic "
        "tuberculosis hiv aids meningitis anthrax plague diphtheria hepatitis diarrhoea stroke "
        "chickenpox smallpox rabies lassa marburg zika sars mers norovirus gastroenteritis "
        "salmonella botulism scabies leprosy diabetes asthma bronchitis sepsis dysentery "
        "encephalitis leukaemia leukemia tumour tumor dementia epilepsy malnutrition ailment "
        "sickness pandemic outbreak pertussis"
    ),
    "@building": (
        "building house home school hospital church mosque temple factory plant warehouse hotel "
        "shop market apartment flat block tower bridge roof wall museum theatre theater stadium "
        "station depot refinery clinic university cathedral monument dam pipeline property "
        "kindergarten farm barn greenhouse villa synagogue monastery castle office complex "
        "dormitory terminal silo substation windmill crane ceiling structure room classroom "
        "mansion cottage bungalow hut shack shed garage hangar mill brewery bakery cafe "
        "restaurant bar pub nightclub cinema arena gym gymnasium library gallery palace fortress "
        "courthouse barracks headquarters supermarket mall store kiosk stall pharmacy laboratory "
        "lab observatory lighthouse pier jetty wharf quay shrine chapel minaret spire tomb "
        "memorial statue fence staircase balcony chimney facade basement cellar dwelling "
        "residence skyscraper tenement homestead boiler scaffold stairwell workshop studio "
        "pavilion"
    ),
    "@road": (
        "road street bridge highway motorway railway line track route crossing border port "
        "airport runway tunnel corridor pass junction lane entrance entry canal strait gate "
        "checkpoint avenue bypass path footpath pavement level-crossing overpass underpass "
        "flyover viaduct waterway channel shipping-lane airspace harbour harbor metro subway "
        "tramline exit gateway frontier boulevard causeway pier ring-road slip-road"
    ),
    "@hazard": (
        "earthquake quake storm hurricane typhoon cyclone flood tsunami tornado wildfire fire "
        "landslide tremor blizzard explosion blast drought eruption avalanche heatwave blaze "
        "mudslide rain snow wind wave thunderstorm hailstorm accident crash collapse lightning "
        "hail downpour rainstorm snowstorm sandstorm aftershock inferno leak spill mudflow "
        "rockfall rockslide sinkhole meltdown pile-up collision derailment shipwreck stampede "
        "crush power-surge surge gale squall gust fog frost cold-snap freeze rainfall deluge "
        "torrent monsoon flash-flood floodwater locust outbreak epidemic pandemic famine lava ash "
        "bushfire forest-fire gas-leak oil-spill detonation disaster catastrophe calamity heat "
        "cold swell bang backdraft whirlwind"
    ),
    "@service": (
        "power electricity water internet heating gas telephone phone network grid signal "
        "connection website server system light communication mobile broadband payment service "
        "mains telephone-line mobile-network fibre cable gas-supply water-supply power-supply "
        "phone-line streetlight lighting lift tram-service train-service app"
    ),
    "@measure": (
        "price rate inflation unemployment deficit debt value level number temperature index cost "
        "output production export import sale turnout loss share economy gdp income profit demand "
        "stock currency wage rent revenue spending trade growth yield fee population salary bill "
        "surplus rainfall consumption earnings emission percentage traffic premium tariff poverty "
        "arrival pension euro dollar pound yen rouble ruble lira supply wheat oil gas gold fare "
        "tuition mortality birth-rate valuation dividend subsidy repayment toll backlog "
        "attendance circulation audience rating reserve capacity turnover footfall mortgage "
        "density proportion ratio speed pressure humidity depth tonnage interest yuan rupee franc "
        "peso crown rand real forint zloty hryvnia baht won krone kwacha naira shilling bitcoin "
        "barrel harvest catch crop household-income shipment order booking"
    ),
    "@election": (
        "election vote referendum poll ballot runoff run-off by-election primary polling voting "
        "recount plebiscite ballot-paper polling-day canvass midterm caucus electorate"
    ),
    "@captive": (
        "prisoner hostage detainee captive inmate convict abductee suspect journalist activist "
        "dissident fugitive prisoner-of-war pow conscript crew reporter aid-worker dissenter"
    ),
    "@court": (
        "court judge tribunal jury panel bench magistrate justice chamber prosecutor-general "
        "high-court supreme-court appeals-court ombudsman arbiter arbitrator coroner"
    ),
    "@document": (
        "statement report video photo image recording footage document data ruling list figure "
        "letter transcript photograph picture map book result declaration paper study survey file "
        "memo message email e-mail tape clip article finding guideline audio detail note notice "
        "leaflet pamphlet booklet brochure bulletin newsletter magazine newspaper edition essay "
        "editorial blog post tweet text minutes communique verdict judgment judgement indictment "
        "dossier filing affidavit manifesto memoir biography diary log register database "
        "spreadsheet archive annex draft excerpt extract summary film documentary podcast "
        "broadcast interview cartoon screenshot leak cable telegram chart table statistic "
        "estimate forecast screengrab roadmap white-paper decree findings names address"
    ),
    "@ban": (
        "sanction ban restriction curfew embargo blockade tariff lockdown limit quarantine levy "
        "emergency quota siege duty requirement visa veto state-of-emergency moratorium "
        "prohibition price-cap cap ceiling freeze no-fly-zone cordon checkpoint censorship "
        "rationing state-of-siege martial-law block"
    ),
    "@injury": (
        "injury wound burn fracture bruise concussion casualty cut gunshot blow trauma laceration "
        "shrapnel-wound stab-wound head-injury haemorrhage internal-injury frostbite heatstroke "
        "hypothermia amputation rupture sprain"
    ),
    "@lawmaker": (
        "lawmaker parliament senate council assembly mp congress member deputy senator legislator "
        "councillor delegate chamber committee house bundestag duma knesset legislature board "
        "shareholder parliamentarian congressman congresswoman backbencher caucus peer lord "
        "commons convention synod plenary electorate union security-council general-assembly"
    ),
    "@job": (
        "job post position office duty role seat command presidency chairmanship leadership "
        "portfolio chair throne mandate directorship rank captaincy premiership ministership "
        "chief-executive helm"
    ),
    "@patient": (
        "patient wounded injured casualty victim passenger child survivor pupil person people boy "
        "girl man woman student soldier resident infant baby newborn toddler pensioner driver "
        "worker firefighter inmate protester player miner refugee mother father migrant fighter "
        "officer evacuee adult sufferer carrier dozen hundred thousand"
    ),
    "@tie": (
        "tie relation link contact cooperation trade diplomatic-relation partnership friendship "
        "bond diplomatic-tie alliance membership relationship"
    ),
    "@demand": (
        "permission help approval meeting compensation extension asylum talk answer clarification "
        "apology explanation inquiry investigation guarantee release change action information "
        "evidence justice access more support aid money pay-rise return withdrawal resignation "
        "refund payout recount rerun inquest ceasefire truce funding visa protection transparency "
        "correction retraction reply response seat post rise wage increase cut removal dismissal "
        "extradition reparations delay pause"
    ),
}  # fmt: skip
#: The nouns of each class.
NOUN_CLASSES: Final = {name: frozenset(words.split()) for name, words in _WORDS.items()}
