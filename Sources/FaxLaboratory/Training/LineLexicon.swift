/// The words training lines are made of, and those kept back for the examination.
///
/// Every list is split by place: one word in six belongs to the examination alone, so a model cannot pass by having learnt
/// the words. Names made of syllables stop it from learning the lists themselves.
struct LineLexicon: Sendable {
    let given: [String]
    let family: [String]
    let streets: [String]
    let cities: [(name: String, state: String, zip: String)]
    let conditions: [String]
    let qualifiers: [String]
    let services: [String]
    let departments: [String]
    let drugs: [String]
    let payers: [String]
    let practices: [String]
    let labels: [String]
    let sentences: [String]
    let isExamination: Bool

    static let training = LineLexicon(examination: false)
    static let examination = LineLexicon(examination: true)

    private init(examination: Bool) {
        func share<Word>(_ words: [Word]) -> [Word] {
            words.enumerated().filter { ($0.offset % 6 == 5) == examination }.map(\.element)
        }
        func words(_ text: String) -> [String] {
            share(text.split(separator: "\n").flatMap { $0.split(separator: ",") }.map { Self.trimmed($0) })
        }
        isExamination = examination
        given = words(Self.givenNames)
        family = words(Self.familyNames)
        streets = words(Self.streetNames)
        cities = share(
            Self.cityNames.split(separator: "\n").compactMap { line in
                let parts = line.split(separator: ",").map { Self.trimmed($0) }
                return parts.count == 3 ? (parts[0], parts[1], parts[2]) : nil
            })
        conditions = words(ClinicalWords.conditions)
        qualifiers = words(ClinicalWords.qualifiers)
        services = words(ClinicalWords.services)
        departments = words(ClinicalWords.departments)
        drugs = words(ClinicalWords.drugs)
        payers = words(ClinicalWords.payers)
        practices = words(ClinicalWords.practices)
        labels = words(FormWords.labels)
        sentences = share(FormWords.sentences.split(separator: "\n").map { Self.trimmed($0) })
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    private static let givenNames = """
        James,Mary,Robert,Patricia,John,Jennifer,Michael,Linda,David,Elizabeth,William,Barbara,Richard,Susan,Joseph
        Jessica,Thomas,Sarah,Charles,Karen,Christopher,Lisa,Daniel,Nancy,Matthew,Betty,Anthony,Sandra,Mark,Margaret
        Donald,Ashley,Steven,Kimberly,Andrew,Emily,Paul,Donna,Joshua,Michelle,Kenneth,Carol,Kevin,Amanda,Brian,Melissa
        George,Deborah,Timothy,Stephanie,Ronald,Rebecca,Jason,Sharon,Edward,Laura,Jeffrey,Cynthia,Ryan,Dorothy,Jacob
        Amy,Gary,Kathleen,Nicholas,Angela,Eric,Shirley,Jonathan,Emma,Stephen,Brenda,Larry,Pamela,Justin,Nicole,Scott
        Anna,Brandon,Samantha,Benjamin,Katherine,Samuel,Christine,Gregory,Helen,Alexander,Debra,Patrick,Rachel,Frank
        Carolyn,Raymond,Janet,Jack,Maria,Dennis,Catherine,Jerry,Heather,Tyler,Diane,Aaron,Olivia,Jose,Julie,Adam,Joyce
        Nathan,Victoria,Henry,Ruth,Zachary,Virginia,Douglas,Lauren,Peter,Kelly,Kyle,Christina,Noah,Joan,Ethan,Evelyn
        Walter,Judith,Jeremy,Andrea,Christian,Hannah,Keith,Megan,Roger,Cheryl,Terry,Jacqueline,Austin,Martha,Sean,Madison
        Gerald,Teresa,Carl,Gloria,Harold,Sara,Dylan,Janice,Arthur,Ann,Lawrence,Kathryn,Jordan,Abigail,Jesse,Sophia,Bryan
        Frances,Billy,Jean,Bruce,Alice,Gabriel,Judy,Joe,Isabella,Logan,Julia,Alan,Grace,Juan,Amber,Albert,Denise,Willie
        Danielle,Elijah,Marilyn,Wayne,Beverly,Randy,Charlotte,Vincent,Natalie,Mason,Theresa,Roy,Diana,Ralph,Brittany
        Xiaoming,Wei,Jing,Li,Yan,Hao,Mei,Nguyen,Thuy,Linh,Minh,Huong,Duc,Bao,Anh,Hyun,Jae,Soo-Jin,Min-Ho,Yuki,Haruto
        Sakura,Kenji,Priya,Rahul,Ananya,Vikram,Deepika,Arjun,Lakshmi,Sanjay,Kavita,Mohammed,Fatima,Ahmed,Aisha,Omar
        Layla,Hassan,Zainab,Yusuf,Khadija,Ibrahim,Amina,Abdi,Halima,Fartun,Mahad,Ifrah,Chidi,Ngozi,Oluwaseun,Adaeze
        Kwame,Abena,Thabo,Zanele,Miguel,Guadalupe,Carlos,Rosario,Alejandro,Ximena,Santiago,Valentina,Luis,Marisol
        Joaquin,Esperanza,Ivan,Svetlana,Dmitri,Olga,Yevgeny,Natasha,Piotr,Katarzyna,Wojciech,Agnieszka,Lars,Ingrid,Sven
        Astrid,Bjorn,Siobhan,Padraig,Niamh,Eoin,Francois,Genevieve,Jean-Luc,Colette,Giovanni,Francesca,Dimitrios
        Eleni,Stavros,Moshe,Rivka,Shlomo,Tzipora,Xiong,Pa Houa,Mai See,Tou,Kalani,Leilani,Keoni,Winona,Takoda,Aiyana
        Beau,Quinn,Jazmine,Zoe,Max,Eve,Ty,Jo,Al,Bo,Ida,Uma,Ursula,Quentin,Xavier,Yolanda,Zelda,Wilhelmina,Bartholomew
        """

    private static let familyNames = """
        Smith,Johnson,Williams,Brown,Jones,Garcia,Miller,Davis,Rodriguez,Martinez,Hernandez,Lopez,Gonzalez,Wilson,Anderson
        Thomas,Taylor,Moore,Jackson,Martin,Lee,Perez,Thompson,White,Harris,Sanchez,Clark,Ramirez,Lewis,Robinson,Walker
        Young,Allen,King,Wright,Scott,Torres,Nguyen,Hill,Flores,Green,Adams,Nelson,Baker,Hall,Rivera,Campbell,Mitchell
        Carter,Roberts,Gomez,Phillips,Evans,Turner,Diaz,Parker,Cruz,Edwards,Collins,Reyes,Stewart,Morris,Morales,Murphy
        Cook,Rogers,Gutierrez,Ortiz,Morgan,Cooper,Peterson,Bailey,Reed,Kelly,Howard,Ramos,Kim,Cox,Ward,Richardson,Watson
        Brooks,Chavez,Wood,James,Bennett,Gray,Mendoza,Ruiz,Hughes,Price,Alvarez,Castillo,Sanders,Patel,Myers,Long,Ross
        Foster,Jimenez,Powell,Jenkins,Perry,Russell,Sullivan,Bell,Coleman,Butler,Henderson,Barnes,Gonzales,Fisher
        Vasquez,Simmons,Romero,Jordan,Patterson,Alexander,Hamilton,Graham,Reynolds,Griffin,Wallace,Moreno,West,Cole
        Hayes,Bryant,Herrera,Gibson,Ellis,Tran,Medina,Aguilar,Stevens,Murray,Ford,Castro,Marshall,Owens,Harrison
        Fernandez,McDonald,Woods,Washington,Kennedy,Wells,Vargas,Henry,Chen,Freeman,Webb,Tucker,Guzman,Burns,Crawford
        O'Brien,O'Connor,O'Neill,McCarthy,McAllister,MacDougall,D'Angelo,D'Souza,St. James,St. Clair,de la Cruz,de Leon
        Van Buren,van der Berg,Von Trapp,Del Rio,La Fontaine,Le Blanc,Smith-Jones,Garcia-Lopez,Nguyen-Tran,Al-Sayed
        Abdullahi,Mohamud,Warsame,Farah,Hussein,Abdirahman,Jama,Okonkwo,Adeyemi,Nwosu,Mensah,Diallo,Kamau,Mbeki,Zulu
        Yang,Vang,Xiong,Lor,Thao,Moua,Her,Wang,Zhang,Liu,Huang,Zhao,Wu,Zhou,Xu,Sun,Ma,Zhu,Hu,Guo,Park,Choi,Jung,Kang
        Tanaka,Watanabe,Yamamoto,Nakamura,Kobayashi,Singh,Kaur,Sharma,Gupta,Reddy,Iyer,Chaudhary,Banerjee,Mukherjee,Khan
        Ahmed,Ali,Rahman,Hosseini,Tehrani,Haddad,Khoury,Mansour,Ivanov,Petrov,Volkov,Kuznetsova,Kowalski,Nowak,Wojcik
        Szymanski,Lindqvist,Johansson,Halvorson,Gustafson,Knudsen,Bjornstad,Schmidt,Schneider,Fischer,Weber,Zimmerman
        Kaufmann,Hoffmann,Dubois,Lefebvre,Moreau,Rossi,Esposito,Bianchi,Papadopoulos,Konstantinou,Goldberg,Rosenblatt
        Friedman,Silverstein,Begay,Yazzie,Tsosie,Blackbear,Two Bulls,Whitefeather,Kekoa,Kahale,Fonoti,Tuiasosopo
        Quillfeather,Ilves,Illich,Lillis,Iliev,Ullrich,Quigley,Ojeda,Zuniga,Wexler,Vogt,Ybarra,Jaworski,Fjelstad
        """

    private static let streetNames = """
        Main,Oak,Maple,Cedar,Pine,Elm,Washington,Lake,Hill,Park,View,Walnut,Spring,North,Ridge,Church,Willow,Mill,Sunset
        Railroad,Jackson,Lincoln,River,Highland,Forest,Jefferson,Meadow,Chestnut,Franklin,Adams,Cherry,Hickory,Dogwood
        Laurel,Birch,Center,Broadway,Prospect,Valley,Madison,Pleasant,Academy,Winding Creek,Old Mill,Silver Bell
        Country Club,Saguaro,Palo Verde,Ocotillo,Camino Real,Via Linda,Shea,Scottsdale,San Pablo,Beach,Atlantic,Hendricks
        University,Civic Center,Marion,Salem,Assisi,Viola Heights,Kutzky,Hidden Valley,Quarry,Eagle Point,Fox Hollow
        Martin Luther King Jr,Cesar Chavez,Mesa Verde,Calle del Sol,Bayou,Live Oak,Magnolia,Peachtree,Tamarack,Juniper
        1st,2nd,3rd,4th,5th,7th,9th,11th,12th,15th,21st,23rd,38th,41st,52nd,63rd,County Road 8,Highway 52,State Route 16
        """

    private static let cityNames = """
        Rochester,MN,559
        Minneapolis,MN,554
        Saint Paul,MN,551
        St. Cloud,MN,563
        Duluth,MN,558
        Mankato,MN,560
        Winona,MN,559
        Eau Claire,WI,547
        La Crosse,WI,546
        Madison,WI,537
        Milwaukee,WI,532
        Phoenix,AZ,850
        Scottsdale,AZ,852
        Tucson,AZ,857
        Mesa,AZ,852
        Flagstaff,AZ,860
        Yuma,AZ,853
        Jacksonville,FL,322
        Orlando,FL,328
        Ponte Vedra Beach,FL,320
        St. Augustine,FL,320
        Tallahassee,FL,323
        Gainesville,FL,326
        Miami,FL,331
        Fort Lauderdale,FL,333
        Savannah,GA,314
        Brunswick,GA,315
        Atlanta,GA,303
        Des Moines,IA,503
        Cedar Rapids,IA,524
        Sioux Falls,SD,571
        Fargo,ND,581
        Bismarck,ND,585
        Omaha,NE,681
        Chicago,IL,606
        Springfield,IL,627
        Las Vegas,NV,891
        Albuquerque,NM,871
        Santa Fe,NM,875
        El Paso,TX,799
        San Antonio,TX,782
        Denver,CO,802
        Salt Lake City,UT,841
        San Diego,CA,921
        Los Angeles,CA,900
        Kansas City,MO,641
        Grand Rapids,MI,495
        Winston-Salem,NC,271
        Charleston,SC,294
        New York,NY,100
        Brooklyn,NY,112
        Boston,MA,021
        Coeur d'Alene,ID,838
        Billings,MT,591
        """
}
