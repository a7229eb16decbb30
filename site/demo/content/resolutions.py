"""Texts of the demo that meetings have adopted over three years, and how each was decided."""

from dataclasses import dataclass

from demo.content.statements import Text
from demo.content.story import APPROVE, ASIDE, OBJECT, SILENT, answers
from workflows.approvals.enums import Preset


@dataclass(frozen=True)
class Procedure:
    """How members may decide, by the name under which the coordination office finds it."""

    name: str
    preset: Preset
    at_least: int = 0
    quorum: int = 0
    response_days: int = 10


TWO_THIRDS = Procedure("Stellungnahme: alle Mitglieder, zwei Drittel, 10 Arbeitstage", Preset.TWO_THIRDS)
CONSENT = Procedure("Stellungnahme: alle Mitglieder, Konsent, 10 Arbeitstage", Preset.CONSENT)
UNANIMITY = Procedure("Grundsatz: alle Mitglieder, Einstimmigkeit, 20 Arbeitstage", Preset.UNANIMITY, response_days=20)
MAJORITY = Procedure(
    "Stellungnahme: alle Mitglieder, einfache Mehrheit bei halber Beteiligung, 10 Arbeitstage",
    Preset.MAJORITY,
    quorum=50,
)
TEN_VOICES = Procedure(
    "Aufruf: mindestens zehn Mitglieder, 5 Arbeitstage", Preset.AT_LEAST, at_least=10, response_days=5
)


@dataclass(frozen=True)
class Resolution:
    """A text, the meeting that decided about it, and what came after: ``late`` is how many signed later."""

    text: Text
    procedure: Procedure
    met_days_ago: int
    note: str
    answers: tuple[str, ...]
    late: int = 0


PRINCIPLES = Text(
    slug="was-uns-verbindet",
    title="Was uns verbindet: unser Selbstverständnis",
    introduction=(
        "Wir sind verschieden, und wir arbeiten mit gleichen Rechten zusammen. Dieser Text sagt, worauf sich jede "
        "Organisation verlassen kann, die zu uns gehört, und woran man uns messen darf."
    ),
    addressees=["Alle, die mit uns arbeiten"],
    topics=["Soziale Arbeit", "Begegnung"],
    body=[
        (
            "text",
            (
                "<p>Zu unserem Netzwerk gehören Wohlfahrtsverbände und Stadtteilinitiativen, Gemeinden und "
                "Sportvereine, Beratungsstellen mit vielen Angestellten und Gruppen, die sich am Küchentisch "
                "treffen. Was uns verbindet, ist die Arbeit mit Menschen, denen Türen verschlossen bleiben: wegen "
                "ihrer Herkunft, ihrer Religion, einer Behinderung, ihres Geldbeutels oder ihres Aufenthalts.</p>"
            ),
        ),
        ("heading", "Eine Organisation, eine Stimme"),
        (
            "text",
            (
                "<p>Größe, Alter und Haushalt geben bei uns kein Gewicht. Wer viel Personal hat, übernimmt mehr "
                "Arbeit, aber nicht mehr Stimmen. Wir sprechen nach außen nur mit den Worten, die wir gemeinsam "
                "angenommen haben, und nennen die, die sie tragen.</p>"
            ),
        ),
        ("heading", "Woran wir uns halten"),
        (
            "text",
            (
                "<ul><li>Wir reden mit Menschen, bevor wir über sie reden.</li><li>Wir widersprechen Rassismus, "
                "Antisemitismus, Muslimfeindlichkeit und jeder anderen Abwertung, auch in den eigenen "
                "Reihen.</li><li>Wir streiten in der Sache und hören einander zu Ende zu.</li><li>Wir machen "
                "öffentlich, wie wir entschieden haben.</li><li>Wir nehmen kein Geld an, das uns den Mund "
                "verbietet.</li></ul><p>Soziale Arbeit ist für uns keine Dienstleistung, die Probleme verwaltet. "
                "Sie fragt nach den Ursachen und benennt sie, auch wenn das unbequem ist. Dieses Selbstverständnis "
                "prüfen wir alle drei Jahre gemeinsam.</p>"
            ),
        ),
    ],
)
DEGREES = Text(
    slug="abschluesse-schneller-anerkennen",
    title="Ausländische Abschlüsse schneller anerkennen",
    introduction=(
        "Fachkräfte fehlen überall, und trotzdem warten Erzieher:innen, Pflegende und Sozialarbeiter:innen mit "
        "ausländischem Abschluss oft länger als ein Jahr. Wir fordern verbindliche Fristen und Beratung vor Ort."
    ),
    addressees=["Bezirksregierung Münster", "Ministerium für Arbeit und Soziales des Landes"],
    topics=["Arbeit", "Bildung"],
    body=[
        (
            "text",
            (
                "<p>Wer in Homs Kinder unterrichtet, in Kiew gepflegt oder in Izmir Familien beraten hat, bringt "
                "mit, was hier gesucht wird. Stattdessen räumen viele Regale ein, während ihr Antrag von einer "
                "Stelle zur nächsten wandert. Unterlagen werden nachgefordert, Übersetzungen kosten mehrere "
                "Monatsmieten, Ausgleichskurse beginnen einmal im Jahr und weit entfernt.</p>"
            ),
        ),
        ("heading", "Das schlagen wir vor"),
        (
            "text",
            (
                "<ol><li>Drei Monate vom vollständigen Antrag bis zum Bescheid, wie es das Gesetz für viele Berufe "
                "vorsieht.</li><li>Eine Anerkennungsberatung in jedem Kreis, die auch abends öffnet und in mehreren "
                "Sprachen berät.</li><li>Einen Fonds für Übersetzungen, Gebühren und Fahrten, aus dem auch "
                "gefördert wird, wer schon arbeitet.</li><li>Ausgleichskurse in Teilzeit, mit Kinderbetreuung, im "
                "Münsterland.</li></ol>"
            ),
        ),
        (
            "text",
            (
                "<p>Qualität ist uns wichtig: Niemand will, dass bei der Ausbildung für Pflege oder Kinderschutz "
                "weggesehen wird. Aber ein Verfahren, das Menschen zermürbt, prüft keine Eignung. Unsere AG "
                "Anerkennungsberatung hat zweihundert Fälle ausgewertet und stellt ihre Erfahrungen gern zur "
                "Verfügung. Mit zwei zusätzlichen Stellen in der Region ließe sich die Wartezeit halbieren; sie "
                "hätten sich bezahlt gemacht, sobald vierzig Menschen ein Jahr früher in ihrem Beruf arbeiten.</p>"
            ),
        ),
    ],
)
SHELTERS = Text(
    slug="gewaltschutz-in-unterkuenften",
    title="Gewaltschutz in Unterkünften verbindlich machen",
    introduction=(
        "Frauen, Kinder, queere Menschen und Menschen mit Behinderung sind in Sammelunterkünften besonders "
        "gefährdet. Wir fordern Schutzkonzepte, die nicht im Ordner stehen, sondern gelebt werden."
    ),
    addressees=["Städte und Gemeinden im Münsterland", "Landesregierung Nordrhein-Westfalen"],
    topics=["Wohnen", "Antidiskriminierung"],
    body=[
        (
            "text",
            (
                "<p>Eine Unterkunft ist für viele Familien über Jahre ihr Zuhause. Türen, die nicht schließen, "
                "Duschen am Ende eines langen Flurs, ein Wachdienst, der nachts das Zimmer betritt: Wer schon "
                "Gewalt erlebt hat, kommt so nicht zur Ruhe. Gewalt entsteht nicht, weil Menschen von irgendwoher "
                "kommen, sondern wo Enge, Langeweile und Abhängigkeit zusammentreffen.</p>"
            ),
        ),
        ("heading", "Was jede Unterkunft braucht"),
        (
            "text",
            (
                "<ul><li>abschließbare Zimmer und getrennte, beleuchtete Sanitärräume,</li><li>eine Ansprechperson "
                "von außen, die niemandem in der Unterkunft untersteht,</li><li>ein Beschwerdeverfahren in den "
                "Sprachen der Bewohner:innen,</li><li>Räume, in denen Kinder spielen und lernen "
                "können,</li><li>Auszug in eine Wohnung, sobald es geht.</li></ul>"
            ),
        ),
        (
            "text",
            (
                "<p>Das Land hat ein Schutzkonzept für seine eigenen Einrichtungen beschlossen. Wir fordern, dass "
                "es auch für kommunale Unterkünfte gilt, bezahlt und jedes Jahr überprüft wird, unter Beteiligung "
                "derer, die dort leben. Unsere Mitglieder bieten Schulungen für Personal und Wachdienste an und "
                "begleiten Beschwerden. Der beste Schutz aber ist eine eigene Wohnungstür.</p>"
            ),
        ),
    ],
)
PLAIN_OFFICE = Text(
    slug="aemter-verstaendlich",
    title="Ämter verständlich: einfache Sprache als Regel",
    introduction=(
        "Ein Bescheid, den man nicht versteht, ist ein Recht, das man nicht hat. Wir fordern, dass Verwaltungen "
        "zuerst einfach schreiben und erst danach juristisch."
    ),
    addressees=["Städte und Kreise im Regierungsbezirk Münster"],
    topics=["Beratung", "Sprache"],
    body=[
        (
            "text",
            (
                "<p>In unseren Sprechstunden geht jede dritte Stunde dafür verloren, Briefe zu übersetzen, die auf "
                "Deutsch geschrieben sind. Betroffen sind nicht nur Menschen, die die Sprache lernen. Auch wer hier "
                "zur Schule gegangen ist, scheitert an Sätzen mit vier Nebensätzen und sieben Paragrafen.</p>"
            ),
        ),
        ("heading", "So kann es gehen"),
        (
            "text",
            (
                "<ul><li>Die erste Seite sagt in fünf Sätzen, was entschieden wurde, was zu tun ist und bis "
                "wann.</li><li>Vordrucke werden mit Menschen geprüft, die sie ausfüllen müssen.</li><li>Die zwanzig "
                "häufigsten Schreiben gibt es in Leichter Sprache und in den Sprachen der Stadt.</li><li>Am Telefon "
                "meldet sich ein Mensch, der Zeit hat.</li></ul>"
            ),
        ),
        (
            "text",
            (
                "<p>Zwei Ämter in der Region haben ihre Schreiben mit uns überarbeitet. Danach kamen ein Viertel "
                "weniger Rückfragen und deutlich weniger Widersprüche. Verständlichkeit kostet am Anfang Zeit und "
                "spart sie später jeden Tag. Wir bieten an, weitere Schreiben gemeinsam mit Prüfgruppen zu lesen, "
                "und bitten die Verwaltungen, für jedes Amt eine verantwortliche Person zu benennen.</p>"
            ),
        ),
    ],
)
SPIRITUAL_CARE = Text(
    slug="seelsorge-fuer-alle",
    title="Seelsorge und Trauer: Platz für alle im Krankenhaus",
    introduction=(
        "Wer krank ist oder stirbt, soll jemanden bei sich haben, der die eigene Sprache und den eigenen Glauben "
        "kennt. Wir fordern muslimische, alevitische und weltliche Begleitung als festen Teil der Versorgung."
    ),
    addressees=["Krankenhäuser im Münsterland", "Krankenkassen"],
    topics=["Soziale Arbeit", "Begegnung"],
    body=[
        (
            "text",
            (
                "<p>Ehrenamtliche aus den Gemeinden besuchen Kranke seit Jahrzehnten. Sie tun es nach Feierabend, "
                "ohne Ausweis, ohne Zugang zu den Stationen und oft, ohne dass jemand sie gerufen hätte, weil ihre "
                "Nummer nirgends steht. Christliche Seelsorge ist dagegen im Haus und bezahlt. Wir schätzen ihre "
                "Arbeit und wünschen uns, dass andere neben ihr Platz finden.</p>"
            ),
        ),
        ("heading", "Wir fordern"),
        (
            "text",
            (
                "<ol><li>eine gemeinsame Rufbereitschaft, die jede Station erreicht,</li><li>anerkannte "
                "Ausbildungen und Begleitung für alle, die Seelsorge leisten,</li><li>eine Vergütung, die auch "
                "Nächte und Fahrten einschließt,</li><li>einen Raum der Stille, in dem sich niemand fremd "
                "fühlt.</li></ol>"
            ),
        ),
        (
            "text",
            (
                "<p>Wo es das schon gibt, berichten Pflegende von weniger Konflikten am Krankenbett und von "
                "Angehörigen, die Abschied nehmen können. Auch Menschen ohne Religion haben ein Recht auf Beistand. "
                "Deshalb sprechen wir von Begleitung und meinen beides. Unsere Mitglieder bilden seit vier Jahren "
                "gemeinsam aus; fünfunddreißig Menschen stehen bereit. Es fehlt nur die Vereinbarung, die sie "
                "einlässt.</p>"
            ),
        ),
    ],
)
AIDS = Text(
    slug="hilfsmittel-ohne-umwege",
    title="Geflüchtet und behindert: Hilfsmittel ohne Umwege",
    introduction=(
        "Ein Kind wartet neun Monate auf einen Rollstuhl, ein Vater zwei Jahre auf ein Hörgerät. Wir rufen dazu "
        "auf, Hilfsmittel für geflüchtete Menschen wie für alle anderen zu bewilligen."
    ),
    addressees=["Sozialämter im Münsterland", "Deutscher Bundestag"],
    topics=["Beratung", "Antidiskriminierung"],
    body=[
        (
            "text",
            (
                "<p>Solange über den Aufenthalt nicht entschieden ist, gibt es medizinische Hilfe nur bei akuten "
                "Schmerzen. Was darüber hinausgeht, steht im Ermessen. In der Praxis heißt das: Gutachten, "
                "Nachfragen, Ablehnung, Widerspruch. In dieser Zeit verlernen Kinder das Sitzen, vereinsamen "
                "Erwachsene, brechen Angehörige unter der Pflege zusammen.</p>"
            ),
        ),
        ("heading", "Unser Aufruf"),
        (
            "text",
            (
                "<ul><li>Wer eine Behinderung hat, wird bei der Ankunft gefragt, in einer Sprache, die er versteht, "
                "und gebärdet, wo es nötig ist.</li><li>Über Hilfsmittel wird innerhalb von drei Wochen "
                "entschieden.</li><li>Die Unterkunft richtet sich nach dem Bedarf, nicht "
                "umgekehrt.</li><li>Menschen mit Behinderung bekommen die Leistungen der Eingliederungshilfe vom "
                "ersten Tag an.</li></ul>"
            ),
        ),
        (
            "text",
            (
                "<p>Die Rechte von Menschen mit Behinderung gelten für alle, die hier leben. Sie warten nicht auf "
                "einen Stempel. Wir wissen, dass viele Mitarbeitende in den Sozialämtern helfen wollen und an "
                "Vorgaben gebunden sind. Ihnen wollen wir den Rücken stärken. Unsere AG Flucht und Behinderung "
                "berät in schwierigen Fällen, vermittelt Gebärdensprache und sammelt gebrauchte Hilfsmittel, die "
                "nach Prüfung sofort eingesetzt werden können.</p>"
            ),
        ),
    ],
)
DISSENT = Text(
    slug="soziale-arbeit-darf-widersprechen",
    title="Soziale Arbeit darf widersprechen",
    introduction=(
        "Fachkräfte, die Missstände öffentlich machen, riskieren Aufträge und Stellen. Wir stellen uns hinter sie: "
        "Wer Menschen beruflich zur Seite steht, darf sagen, was er sieht."
    ),
    addressees=["Kommunen und freie Träger in Nordrhein-Westfalen"],
    topics=["Soziale Arbeit", "Förderung"],
    body=[
        (
            "text",
            (
                "<p>Eine Beraterin schreibt einen Leserbrief über überfüllte Unterkünfte, und der Träger bekommt "
                "einen Anruf. Ein Sozialarbeiter weigert sich, Daten ohne Einwilligung weiterzugeben, und sein "
                "Vertrag wird nicht verlängert. Solche Geschichten hören wir in unserem Arbeitskreis Kritische "
                "Soziale Arbeit jeden Monat. Die meisten werden nie öffentlich.</p>"
            ),
        ),
        ("heading", "Warum Widerspruch zum Beruf gehört"),
        (
            "text",
            (
                "<p>Soziale Arbeit hat ein dreifaches Mandat: gegenüber den Menschen, die Hilfe suchen, gegenüber "
                "der Gesellschaft, die sie bezahlt, und gegenüber dem eigenen Fach und seinen Menschenrechten. Wer "
                "nur eines davon kennt, verwaltet Not. Kritik ist kein Vertrauensbruch, sondern eine Auskunft, die "
                "eine Verwaltung nirgendwo sonst bekommt.</p>"
            ),
        ),
        ("heading", "Was wir verlangen"),
        (
            "text",
            (
                "<ul><li>Verträge ohne Klauseln, die öffentliche Äußerungen verbieten,</li><li>ein "
                "Zeugnisverweigerungsrecht für die Soziale Arbeit,</li><li>Förderung, die nicht vom Wohlverhalten "
                "abhängt,</li><li>eine Ombudsstelle, an die sich Beschäftigte wenden können, ohne ihren Namen zu "
                "nennen.</li></ul><p>Wir verpflichten uns, selbst damit anzufangen: Kein Mitglied wird "
                "Beschäftigten verbieten, sich fachlich zu äußern. Und wir laden Kommunen ein, mit uns Regeln für "
                "den Konfliktfall zu vereinbaren, bevor er eintritt.</p>"
            ),
        ),
    ],
)

RESOLUTIONS = [
    Resolution(
        PRINCIPLES,
        UNANIMITY,
        1010,
        "Vollversammlung in Münster. Alle zwanzig Mitglieder waren vertreten.",
        answers((20, APPROVE)),
    ),
    Resolution(
        DEGREES,
        TWO_THIRDS,
        905,
        "Vollversammlung in Rheine, Tagesordnungspunkt 6.",
        answers((14, APPROVE), (2, ASIDE), (1, OBJECT), (3, SILENT)),
        late=1,
    ),
    Resolution(
        SHELTERS,
        CONSENT,
        735,
        "Vollversammlung in Bocholt. Die Vorlage war vier Wochen vorher verschickt.",
        answers((13, APPROVE), (3, ASIDE), (4, SILENT)),
    ),
    Resolution(
        PLAIN_OFFICE,
        TWO_THIRDS,
        560,
        "Vollversammlung in Dülmen, gemeinsam mit der Prüfgruppe Leichte Sprache.",
        answers((17, APPROVE), (3, SILENT)),
        late=1,
    ),
    Resolution(
        SPIRITUAL_CARE,
        MAJORITY,
        405,
        "Vollversammlung in Münster. Lange Aussprache; abgestimmt wurde mit Karten.",
        answers((11, APPROVE), (4, ASIDE), (3, OBJECT), (2, SILENT)),
        late=1,
    ),
    Resolution(
        AIDS,
        TEN_VOICES,
        260,
        "Aufruf der AG Flucht und Behinderung, auf der Vollversammlung vorgestellt.",
        answers((12, APPROVE), (2, ASIDE), (6, SILENT)),
    ),
    Resolution(
        DISSENT,
        TWO_THIRDS,
        145,
        "Vollversammlung in Steinfurt, eingebracht vom Arbeitskreis Kritische Soziale Arbeit.",
        answers((15, APPROVE), (3, ASIDE), (1, OBJECT), (1, SILENT)),
    ),
]
