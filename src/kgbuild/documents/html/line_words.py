"""The words of short lines that are not part of an article, in the languages of many newsrooms."""

import re
from typing import Final


def _beginning(words: str) -> re.Pattern[str]:
    """Return a pattern for lines that begin with one of some words; ``+`` continues a line."""
    joined = re.sub(r"\n\s*\+ ", "", words.strip())
    alternatives = "|".join(each.strip() for each in joined.splitlines())
    return re.compile(rf"^[\W_]*(?:{alternatives})(?!(?<=\w)\w)", re.IGNORECASE)


#: Who took a picture, in the languages of many newsrooms.
CREDIT: Final = _beginning(
    r"""
    (?:(?:cover |featured )?(?:photo|foto|image|picture|bild|photograph))s?\s*
    + (?:credits?\s*)?(?:by\s|courtesy|[:/©\uff1a])
    (?:crédits?|credits?)\s*(?:photos?|images?)?\s*[:\uff1a/©]
    (?:titel|beitrags|symbol|artikel|teaser|aufmacher|header|vorschau)-?(?:bild|foto)s?\s*[:©(/]
    (?:фото|снимка|صورة|الصورة|תמונה|צילום|zdjęci[ae]|fot\.|kuva|valokuva|φωτογραφία|fotoğraf|
    + fotografía|imagen|immagine|imagem)\s*(?:[:\uff1a©/]|by\s)
    (?:bildquelle|fotoquelle|bildnachweis|fotonachweis|bildrechte)
    (?:quelle|source|fuente|fonte|źródło|источник)\s*[:\uff1a]\s*(?:foto|photo|bild|image)
    """
)
COPYRIGHT: Final = _beginning(
    r"""
    ©
    \(c\)\s
    copyright\b
    all rights reserved
    alle rechte vorbehalten
    tous droits réservés
    todos los derechos reservados
    todos os direitos reservados
    tutti i diritti riservati
    wszelkie prawa zastrzeżone
    materiał chroniony prawem autorskim
    все права защищены
    усі права захищено
    جميع الحقوق محفوظة
    כל הזכויות שמורות
    """
)
ADVERTISEMENT: Final = re.compile(
    r"[\W_]*(?:anzeigen?|werbung|advertise?ments?(?: - scroll to continue)?|publicité|publicidade?|"
    r"pubblicità|reklama?|реклама|إعلان|פרסומת|mainos|annonse?|advertentie|"
    r"sponsored( content)?)[\W_]*",
    re.IGNORECASE,
)
#: What leads to another article.
MORE: Final = _beginning(
    r"""
    read (?:more|also|next|on|the full (?:story|article))
    (?:see|also) (?:also|read|see)
    more on this
    (?:related|recommended)(?: (?:stories|story|articles?|reading|news|content|coverage))?
    (?:watch|listen)(?: (?:more|also|now))?(?=\s*[:\uff1a])
    you (?:may|might) (?:also )?(?:like|be interested)
    don.t miss
    (?:lesen|sehen|hören) sie (?:auch|mehr|hier|dazu)
    lies auch
    (?:mehr|weitere[sr]?) (?:zum thema|themen|dazu|artikel|nachrichten|informationen)
    (?:auch|ebenfalls) interessant
    siehe auch
    (?:à )?(?:lire|voir|écouter)(?: aussi| également)
    (?:lea|lee|ver|vea|mire)(?: también| además| más)
    (?:te|le) puede interesar
    (?:leia|veja|saiba)(?: também| mais)
    leggi (?:anche|pure)
    (?:czytaj|zobacz|przeczytaj|sprawdź)(?: też| także| również| więcej)
    lees (?:ook|meer|verder)
    läs (?:också|även|mer)
    l[æe]s (?:også|mere?)
    lue (?:myös|lisää)
    (?:ayrıca|bunu da) okuyun?
    (?:ilgili haber|i̇lgili haber)(?:ler)?
    (?:читайте|смотрите|слушайте)(?: также| ещё| еще| подробнее)
    (?:читайте|дивіться)(?: також| ще)
    (?:اقرأ|شاهد|إقرأ)(?: أيضا| أيضًا| أيضاً| المزيد| أكثر)
    (?:קראו|ראו|קרא)(?: גם| עוד)
    """
)
#: What invites readers to subscribe, to follow or to give.
CALL: Final = _beginning(
    r"""
    sign up
    subscribe
    never miss
    get (?:our|the latest|the best|more (?:news|stories)|unlimited|full access)
    (?:to get|for) more (?:stories|news)
    follow (?:us|our|\S+(?: \S+){0,4} on (?:twitter|facebook|x\b|instagram|telegram|whatsapp))
    (?:like|find) us on
    join (?:our|us|the conversation)
    download (?:our|the) .{0,30}app
    click here
    (?:please )?support (?:us|our)
    if you (?:enjoyed|liked|found)
    (?:do you )?like what you
    enjoy(?:ing|ed) this
    do you (?:want|have) (?:to be|a (?:tip|story))
    (?:have|got) a (?:tip|story|question)
    share (?:this|your)
    abonn(?:ez|ieren sie|iere|eer)
    jetzt abonnieren
    inscrivez-vous
    (?:melden sie sich|melde dich)
    (?:folgen sie|folge) uns
    (?:suscríb\w*|síguenos|suscribirse)
    (?:assine|inscreva-se|siga-nos)
    (?:iscriviti|seguici)
    (?:подпи(?:шитесь|сывайтесь))
    (?:підпи(?:шіться|суйтесь|суйтеся))
    (?:zapisz się|subskrybuj|dołącz do nas)
    (?:اشترك|تابعونا|تابعنا)
    (?:הירשמו|עקבו אחרינו)
    (?:meld je aan|schrijf je in)
    prenumerera
    (?:abone ol\w*|bizi takip)
    """
)
CALLED_FOR: Final = re.compile(
    r"newsletter|inbox|subscri|unlimited|full access|channel|e-?mail|alerts?\b|\bapps?\b|"
    r"whatsapp|telegram|"
    r"facebook|twitter|instagram|"
    r"рассылк|канал|розсилк|boletín|bulletin|briefing|donat|membership|member\b",
    re.IGNORECASE,
)
PAYWALL: Final = re.compile(
    r"\b(?:subscribers?[- ]only|"
    r"(?:is|are) (?:only )?(?:for|available to) (?:our )?(?:subscribers|members)|"
    r"already (?:a subscriber|have an account)|free articles? (?:left|remaining)|"
    r"(?:subscribe|log ?in|sign in|register) (?:now )?to (?:continue|read|keep)|"
    r"to (?:continue|keep) reading|nur für abonnenten|réservé aux abonnés|"
    r"exclusivo para suscriptores|"
    r"(?:только )?для подписчиков|esclusivo per gli abbonati|exclusivo para assinantes)\b",
    re.IGNORECASE,
)
#: When something was published or filed, as systems write it above or below an article.
FILED: Final = _beginning(
    r"""
    (?:first |last |originally )?(?:published|posted|updated|modified|created)(?: (?:on|at|by))?
    (?:zuletzt )?(?:veröffentlicht|publiziert|aktualisiert|erstellt|stand)
    (?:publié|mis à jour|mise à jour)
    (?:publicado|actualizado|atualizado)
    (?:pubblicato|aggiornato)
    (?:opublikowano|aktualizacja|publikacja)
    (?:опубликовано|обновлено|оновлено|опубліковано)
    (?:نشر|نُشر|آخر تحديث|تحديث)
    (?:פורסם|עודכן)
    (?:gepubliceerd|bijgewerkt|laatst)
    """
)
POSTED: Final = _beginning(
    r"""
    this (?:entry|post|article) was (?:posted|published|filed|written)
    (?:posted|filed|tagged) (?:in|under|by)\b
    (?:tags?|categor(?:y|ies)|topics?|labels?|keywords?|schlagw(?:ort|örter)|kategorien?)\s*[:\uff1a]
    bookmark the permalink
    the post .{1,200} (?:appeared first on|first appeared on)
    der beitrag .{1,200} erschien zuerst auf
    l.article .{1,200} est apparu en premier sur
    la entrada .{1,200} (?:se publicó primero en|aparece primero en)
    perma(?:link|lien)
    dieser (?:beitrag|artikel) wurde .{0,60}(?:veröffentlicht|geschrieben|erstellt|abgelegt)
    der beitrag wurde am
    """
)
#: What agencies say of themselves below an article.
STANDARDS: Final = _beginning(
    r"""
    our standards
    purchase licensing rights
    """
)
#: What kind of report an article is, as a label above it.
LABEL: Final = re.compile(
    r"[\W_]*(?:live(?: updates?)?|breaking(?: news)?|exclusive|opinion|analysis|explainer|"
    r"just in|developing|premium|eilmeldung|exklusiv|kommentar|plus|en direct|direct|exclusif|"
    r"en vivo|exclusivo|ao vivo|in diretta|diretta|на живо|срочно|молния|عاجل|מבזק)[\W_]*",
    re.IGNORECASE,
)
