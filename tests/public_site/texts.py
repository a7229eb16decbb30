"""What translators have written."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Texts:
    language: str
    home: str
    title: str
    statements: str
    news: str
    news_item: str
    introduction: str
    description: str


GERMAN = Texts(
    language="de",
    home="Startseite",
    title="Über uns",
    statements="Stellungnahmen",
    news="Aktuelles",
    news_item="Das Netzwerk wächst",
    introduction="<p>Wir lernen voneinander, mit <b>gleichen</b> Rechten.</p>",
    description="Wer wir sind und wie wir arbeiten.",
)
ENGLISH = Texts(
    language="en",
    home="Learning together",
    title="About the network",
    statements="What we stand for",
    news="What is going on",
    news_item="The network grows",
    introduction="<p>We learn from each other, with <b>equal</b> rights.</p>",
    description="Who we are and how we work.",
)
TURKISH = Texts(
    language="tr",
    home="Birlikte öğrenmek",
    title="Hakkımızda",
    statements="Ortak açıklamalar",
    news="Güncel haberler",
    news_item="Ağımız büyüyor",
    introduction="<p>Birbirimizden <b>eşit</b> haklarla öğreniyoruz.</p>",
    description="Kim olduğumuz ve nasıl çalıştığımız.",
)
ARABIC = Texts(
    language="ar",
    home="نتعلّم معًا",
    title="من نحن وماذا نعمل",
    statements="بيانات مشتركة",
    news="أخبار الشبكة",
    news_item="الشبكة تنمو",
    introduction="<p>نتعلّم بعضنا من بعض، بحقوق <b>متساوية</b>.</p>",
    description="من نحن وكيف نعمل.",
)
