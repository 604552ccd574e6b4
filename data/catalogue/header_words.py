"""Know the words that shops head their columns with, by what the column holds.

A word stands in lower case without accents; where a header says more ("Main image URL"), its words
are parted by spaces. `data.catalogue.headed` decides with them.
"""

from __future__ import annotations

# What stands before a name and says nothing: "product name", "Artikel Nr", "C:Colour".
BEFORE = frozenset(
    "product products item style article artikel articolo producto produit produkt prodotto prod "
    "produto merchant shop store fashion c attribute attributes pa primary main base default "
    "aw meta metafield custom info catalog data node offers aggregate listing".split()
)
# What stands after a name and says nothing: a language, a currency, "of the product".
AFTER = frozenset(
    "en us gb uk de fr es it nl pl sv pt eur usd gbp inr rs ecommerce default editable "
    "non raw text do del du des de della dei van produto producto produit prodotto artikel 0 "
    "1".split()
)
# By the name of ours that a column is read as, parted by "|"; the likelier words come first.
_HEADED = {
    "id": (
        "id|sku|code|number|no|nr|nummer|num|artikelnummer|artikelnr|artnr|bestellnummer|"
        "produktnummer|ordernumber|order number|reference|ref|referenz|referencia|"
        "riferimento|codigo|codice|kod|simple id|seller sku|item sku|custom label|asin|"
        "handle id|handle|slug|uid|uuid|unique id|uniq id|id product|stylecode|style code|"
        "config id|group id|mpn|model|model number|kodi|token|key|internal reference|item no|"
        "article number|product code|article id|codice articolo|numero|numer"
    ),
    "sku": (
        "sku|item sku|seller sku|variant sku|artikelnummer|product number|internal reference|"
        "sku code|ugs|numero articolo|artikelnr"
    ),
    "parent_id": (
        "parent|parent id|parent sku|parent asin|group id|item group id|config id|config sku|"
        "mainnumber|main number|master sku|master id|configurable sku|parent product|"
        "parent product id|handle|handle id|ubergeordnetes produkt|superieur|superior|"
        "genitore|hoofd|parent code|style number|style code|style id|style no|model number|"
        "family code"
    ),
    "title": (
        "title|name|display name|full name|titel|titre|titulo|titolo|nom|nombre|nome|naam|"
        "namn|navn|nazwa|nimi|bezeichnung|designation|denominacion|denominazione|produktname|"
        "productname|produktbezeichnung|artikelbezeichnung|artikelname|headline|model name|"
        "composite name|product|item|artikel|produkt|produit|producto|prodotto|produto|"
        "short description|kurzbeschreibung"
    ),
    "description": (
        "description|long description|description long|full description|body html|body|"
        "beschreibung|langbeschreibung|artikelbeschreibung|descripcion|descrizione|descricao|"
        "omschrijving|opis|beskrivning|desc|detail desc|short description|description short|"
        "kurzbeschreibung|summary|details"
    ),
    "currency": (
        "currency|currency code|valuta|waluta|wahrung|waehrung|devise|curr|mena|moneda|moeda|"
        "divisa|price currency|priceinfo currency code"
    ),
    "url": (
        "url|link|permalink|deep link|product page url|page url|href|canonical url|"
        "product link|web link|produkt url|enlace|lien"
    ),
    "category": (
        "category|type|product category|item type|kategorie|warengruppe|produktgruppe|"
        "produkttyp|rayon|categorie|categoria|kategoria|kategori|category name|category path|"
        "category tree|categories|main category|merchant category|article type|garment type|"
        "feed type|feed product type|fb product category|individual category|sub category|"
        "subcategory|silhouette|product group|department|class|collection|family|taxonomy|"
        "categorytext|categoryid"
    ),
    "colour": (
        "color|colour|colors|colours|color name|colour name|farbe|farben|farbname|couleur|"
        "couleurs|coloris|colorway|colour description|kleur|color description|kleuren|colore|"
        "colori|colores|cor|cores|kolor|farg|farve|farge|vari|color value|colour value|"
        "colour group name|colour desc|color desc|barva"
    ),
    "size": (
        "size|sizes|grosse|grossen|groesse|groessen|taille|tailles|talla|tallas|taglia|"
        "taglie|maat|maten|rozmiar|rozmiary|storlek|storlekar|tamanho|tamanhos|koko|"
        "available sizes|size name|sizes available|tailles disponibles|size option|"
        "size options|size value|size desc|velikost|size run|size description|size range|"
        "sizing|eu size|uk size"
    ),
    "gender": (
        "gender|sex|target gender|geschlecht|genre|sexe|genero|genere|geslacht|pohlavi|plec|"
        "kon|kjonn|sukupuoli|suitable for|ideal for|suggested gender|"
        "audience suggested gender|category by gender"
    ),
    "brand": (
        "brand|brand name|manufacturer|manufacturer name|vendor|designer|marke|marken|marque|"
        "marques|brands|marcas|marca|merk|marka|varumarke|hersteller|fabricant|znacka|"
        "vyrobce|fabrikant|producent|brandname|brand code|supplier|store"
    ),
    "material": (
        "material|materials|fabric|fabrication|composition|matiere|materiaal|materiale|"
        "materiali|stoff|obermaterial|fabric type|materialzusammensetzung|"
        "material composition|tessuto|tejido|tecido|upper material|"
        "material upper material clothing|composicion|composizione|samenstelling"
    ),
    "sleeve_length": (
        "sleeve length|sleeve|sleeves|sleeve type|armellange|aermellaenge|manches|"
        "longueur des manches|manga|maniche|mouwlengte"
    ),
    "neckline": (
        "neckline|neck|neck type|neck style|collar|ausschnitt|encolure|escote|scollo|halslijn"
    ),
    "pattern": "pattern|muster|motif|print|estampado|fantasia|wzor|monster",
    "fit": "fit|passform|coupe|ajuste|vestibilita|fit type|pasvorm",
    "length": "length|dress length|garment length|lange|longueur|lunghezza",
    "occasion": "occasion|anlass|occasione|ocasion",
    "season": "season|saison|temporada|stagione|seizoen|sasong",
    "stock": (
        "in stock|stock|availability|available|is in stock|stock status|stock state|instock|"
        "quantity|qty|stock total|current stock|stock quantity|inventory|inventory quantity|"
        "qty available|lagerbestand|quantity on hand|on hand|bestand|vorratig|lieferbar|"
        "lager|verfugbar|verfugbarkeit|en stock|quantite|disponibilite|disponible|"
        "existencias|cantidad|disponibilidad|disponibilita|disponibile|quantita|giacenza|"
        "voorraad|estoque|quantidade|disponibilidade|lagersaldo|stan magazynowy|dostepnosc|"
        "antal|offers availability|availability status"
    ),
    "rating": (
        "rating|average rating|ratings|rating value|stars|bewertung|note moyenne|valoracion|"
        "valutazione|beoordeling|reviews rating"
    ),
    "added": (
        "added|date added|erstellt am|online from|date created|created at|date de creation|"
        "fecha de alta|data inserimento|aanmaakdatum"
    ),
}
HEADED = {name: tuple(words.split("|")) for name, words in _HEADED.items()}
# Those of them that say what a thing is like.
DESCRIBED = (
    *("category", "colour", "size", "gender", "brand", "material", "sleeve_length", "neckline"),
    *("pattern", "fit", "length", "occasion", "season"),
)
PICTURES = frozenset(
    "image images img imgs picture pictures pic pics photo photos foto fotos bild bilder imagen "
    "imagenes immagine immagini imagem imagens afbeelding afbeeldingen zdjecie zdjecia obrazek "
    "billede billeder kuva media imgurl imageurl picurl".split()
)
# Beside a word for a picture these say that the column holds something else of it.
OF_PICTURES = frozenset(
    "alt text width height position sort order label caption description title count num number "
    "type is tag size credit id ids hash attribution".split()
)
OF_RATINGS = frozenset("count number num total scale min max best worst id reviews".split())
PRICES = frozenset(
    "price prices oldprice tarif retail pseudoprice verkaufspreis preis preise prix precio "
    "precios prezzo preco prijs pris cena hinta amount".split()
)
# Beside a word for a price; the first three tell what it is, the others that it is none to show.
BEFORE_REDUCTION = frozenset(
    "was old oldprice regulier original regular list compare rrp msrp mrp retail initial "
    "previous before full crossed strike uvp pseudoprice alter ancien barre anterior "
    "regularer".split()
)
REDUCED = frozenset(
    "sale special discount discounted offer promo promotional reduced now final deal "
    "angebotspreis solde angebot".split()
)
LESS_LIKELY = frozenset(
    "net ht excl excluding excluded netto tax text formatted max high amountmax display".split()
)
NO_PRICES = frozenset(
    "cost wholesale whsl supply supplier purchase buying landed margin shipping delivery "
    "tier group is date dates from to effective starts ends begins range percent type rule id "
    "currency valid until formula measure".split()
)
# What a shop keeps to itself: it is never read as something that a shopper may ask by.
OWN_AFFAIR = frozenset(
    "cost costs wholesale whsl supply margin purchase landed einkaufspreis ek markup "
    "reorder".split()
)
# Columns that say whether a thing is in the shop at all, and what says that it is not.
SHOWN = frozenset(
    (
        *("published", "active", "enabled", "visible", "is visible", "is active", "online"),
        *("status", "statut", "estado", "stato", "aktiv", "actif", "activo", "attivo", "actief"),
        *("veroffentlicht", "publie", "publicado", "pubblicato", "visibility", "is published"),
        *("online item visibility", "published on online store", "product status", "state"),
    )
)
NOT_SHOWN = frozenset(
    "0 false no n nein non draft archived inactive hidden disabled unpublished -1 "
    "deleted entwurf brouillon borrador bozza concept off".split()
)
NAMES = frozenset("name names nom nombre nome naam namn navn nazwa title label key".split())
VALUES = frozenset(
    "value values wert werte valeur valeurs valor valores valore valori waarde waarden varde "
    "wartosc wartosci description val choice choices".split()
)
NUMERALS = {word: str(at) for at, word in enumerate("one two three four five six".split(), 1)}
