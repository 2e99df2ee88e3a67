"""Names, streets and towns that invented people are made from; a name in another script has its Latin form after |."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Culture:
    """A stock of given and family names, how many guests in a hundred have one, and the language they prefer."""

    share: int
    locale: str
    given: tuple[str, ...]
    family: tuple[str, ...]


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


CULTURES = (
    Culture(
        46,
        "en",
        _names(
            "Oliver, Amelia, George, Isla, Harry, Ava, Noah, Emily, Jack, Sophie, Charlie, Grace, Thomas, Lily, Oscar, "
            "Freya, William, Ivy, James, Florence, Henry, Alice, Leo, Charlotte, Arthur, Daisy, Edward, Poppy, Samuel, "
            "Eleanor, Joseph, Matilda, Daniel, Rosie, Benjamin, Evelyn, Alexander, Harriet, David, Phoebe, Michael, "
            "Margaret, Peter, Susan, Robert, Helen, Andrew, Catherine, Simon, Victoria, Patrick, Fiona, Callum, "
            "Rhiannon, Gareth, Bronwen, Duncan, Morag, Angus, Beatrice"
        ),
        _names(
            "Smith, Jones, Taylor, Brown, Williams, Wilson, Johnson, Davies, Robinson, Wright, Thompson, Evans, "
            "Walker, White, Roberts, Green, Hall, Wood, Jackson, Clarke, Harris, Lewis, Cooper, King, Baker, Turner, "
            "Hill, Campbell, Mitchell, Kelly, Cook, Carter, Shaw, Murphy, Bailey, Bennett, Foster, Gray, Hughes, "
            "Price, Marshall, Palmer, Stevens, Webb, Rogers, Murray, Dixon, Hunt, O'Brien, O'Connor, Fitzgerald, "
            "MacDonald, Llewellyn, Ashworth, Pemberton, Whitfield-Hayes, Carrington, Blackwood, "
            "Fairfax, Thornton, Hargreaves"
        ),
    ),
    Culture(
        7,
        "fr",
        _names("Camille, Léa, Chloé, Élodie, Zoé, Hélène, Noël, Jérôme, Théo, Rémi, François, Aurélie, Benoît, Maëlle"),
        _names("Lefèvre, Dubois, Moreau, Rousseau, Béranger, Lemaître, Garçon, Chevalier, Fontaine, Guérin, Delaunay"),
    ),
    Culture(
        7,
        "de",
        _names("Jürgen, Käthe, Björn, Anneliese, Matthias, Günther, Sören, Heike, Wiebke, Lukas, Friederike, Jörg"),
        _names(
            "Müller, Schäfer, Weiß, Großmann, Köhler, Vogel, Krüger, Jäger, Schröder, Bergmann, Hofmann, Zimmermann"
        ),
    ),
    Culture(
        6,
        "es",
        _names("Sofía, Mateo, Lucía, Andrés, Inés, Álvaro, Begoña, Ramón, Ángela, Joaquín, María José, Iñigo"),
        _names("García, Núñez, Hernández, Ibáñez, Peña, Domínguez, Muñoz, Ortega, Vázquez, Castañeda, Gutiérrez Solís"),
    ),
    Culture(
        5,
        "it",
        _names("Giulia, Alessandro, Chiara, Lorenzo, Niccolò, Francesca, Matteo, Ilaria, Davide, Beatrice, Gianluca"),
        _names("Rossi, Bianchi, Esposito, Marchetti, D'Angelo, Ferrari, Colombo, Conti, Dell'Acqua, Lombardi, Moretti"),
    ),
    Culture(
        5,
        "pl",
        _names("Zofia, Jakub, Małgorzata, Paweł, Łukasz, Agnieszka, Grażyna, Stanisław, Ewa, Michał, Wojciech, Kinga"),
        _names("Nowak, Wiśniewski, Wójcik, Kowalczyk, Zieliński, Szymańska, Dąbrowski, Kozłowska, Jabłoński, Król"),
    ),
    Culture(
        6,
        "en",
        _names("Priya, Arjun, Ananya, Rohan, Deepika, Vikram, Lakshmi, Sanjay, Aisha, Imran, Meera, Harpreet, Nikhil"),
        _names("Patel, Sharma, Singh, Kaur, Iyer, Khan, Reddy, Chatterjee, Gupta, Mehta, Ramachandran, Subramaniam"),
    ),
    Culture(
        4,
        "vi",
        _names("Nguyệt, Đức, Hương, Tuấn, Thảo, Minh, Phượng, Quốc, Ánh, Hải, Thị Mai, Văn Dũng"),
        _names("Nguyễn, Trần, Lê, Phạm, Huỳnh, Đặng, Võ, Bùi, Đỗ, Ngô"),
    ),
    Culture(
        3,
        "zh",
        _names(
            "小明|xiaoming, 美玲|meiling, 建国|jianguo, 丽华|lihua, "
            "志强|zhiqiang, 雅婷|yating, 俊杰|junjie, 淑芬|shufen"
        ),
        _names("王|wang, 李|li, 张|zhang, 刘|liu, 陈|chen, 杨|yang, 欧阳|ouyang, 赵|zhao, 黄|huang, 周|zhou"),
    ),
    Culture(
        3,
        "ar",
        _names(
            "محمد|mohammed, فاطمة|fatima, أحمد|ahmed, عائشة|aisha, يوسف|youssef, مريم|mariam, خالد|khaled, ليلى|layla"
        ),
        _names("الحسيني|alhusseini, العمري|alomari, حداد|haddad, المنصوري|almansouri, الشريف|alsharif, خوري|khoury"),
    ),
    Culture(
        3,
        "el",
        _names("Γιώργος|giorgos, Μαρία|maria, Ελένη|eleni, Νίκος|nikos, Κατερίνα|katerina, Δημήτρης|dimitris"),
        _names("Παπαδόπουλος|papadopoulos, Οικονόμου|oikonomou, Γεωργίου|georgiou, Νικολαΐδης|nikolaidis"),
    ),
    Culture(
        3,
        "tr",
        _names("Ayşe, Mehmet, Gülşen, Çağlar, İbrahim, Özlem, Şule, Emre, Yiğit, Ümit"),
        _names("Yılmaz, Kaya, Demir, Şahin, Çelik, Öztürk, Aydın, Güneş, Koç, Ağaoğlu"),
    ),
    Culture(
        2,
        "en",
        _names("Chidinma, Oluwaseun, Adébáyọ̀, Ngozi, Ìyábọ̀, Emeka, Folake, Tunde, Ọláyínká, Zainab"),
        _names("Okafor, Adeyemi, Ọláwálé, Nwosu, Eze, Balogun, Ṣóyínká, Abiodun"),
    ),
)

STREETS = _names(
    "High Street, Station Road, Church Lane, Victoria Road, Park Avenue, Mill Lane, The Crescent, Queen's Road, "
    "Harbour View, Orchard Close, Elm Grove, Kingsway, Meadow Drive, Chapel Hill, Riverside Walk, Cedar Avenue"
)
TOWNS = {
    "en-GB": ("United Kingdom", _names("London|SE1, Brighton|BN1, Reading|RG1, Bristol|BS1, Oxford|OX1, Richmond|TW9")),
    "en-US": ("United States", _names("New York|100, Brooklyn|112, Hoboken|070, White Plains|106, Stamford|069")),
    "en-AU": ("Australia", _names("Sydney|20, Bondi Beach|20, Manly|20, Newtown|20, Parramatta|21, Newcastle|23")),
}
MOBILE_NUMBERS = {"en-GB": "+447700", "en-US": "+1212555", "en-AU": "+614915"}
MAIL_HOSTS = ("example.com", "example.org", "example.net", "mail.example.com", "post.example.org")
LABELS = (
    ("VIP", "ff6634"),
    ("Press", "7a4fd0"),
    ("Allergy: nuts", "d0021b"),
    ("Pregnant", "e05a9b"),
    ("Staff family", "2e7d32"),
    ("Late arrivals", "8d6e00"),
    ("Hydrotherapy", "0277bd"),
)
