namespace Oro.Grains.Demo;

/// <summary>What demo people and companies are called.</summary>
internal static class DemoNames
{
    public static readonly string[] Male =
    [
        "Adam", "Ahmed", "Alejandro", "Anders", "Antoine", "Arjun", "Ben", "Carlos", "Daniel", "David", "Emil", "Felix",
        "Gabriel", "George", "Hugo", "Ibrahim", "Ivan", "Jack", "Jakub", "James", "João", "Johannes", "Kenji", "Lars",
        "Liam", "Luca", "Marco", "Mateusz", "Michael", "Mohammed", "Noah", "Oleksandr", "Oscar", "Paul", "Pedro",
        "Rafael", "Samuel", "Sebastian", "Thomas", "Viktor", "William", "Yusuf",
    ];

    public static readonly string[] Female =
    [
        "Aisha", "Alice", "Amelia", "Ana", "Anna", "Beatriz", "Camille", "Carmen", "Charlotte", "Chloé", "Clara",
        "Elena", "Emma", "Eva", "Fatima", "Freya", "Grace", "Hana", "Hannah", "Ines", "Ingrid", "Isabella", "Julia",
        "Katarzyna", "Laura", "Leila", "Lucía", "Maria", "Marta", "Mei", "Mia", "Nadia", "Nina", "Olivia", "Priya",
        "Sara", "Sofia", "Sophie", "Valentina", "Yasmin", "Yuki", "Zoë",
    ];

    public static readonly string[] Last =
    [
        "Adeyemi", "Ahmed", "Almeida", "Andersson", "Bakker", "Baker", "Becker", "Bianchi", "Brown", "Carter",
        "Castillo", "Chen", "Clark", "Costa", "Dahl", "Davies", "Dubois", "Edwards", "Evans", "Fernández", "Fischer",
        "Flores", "Garcia", "Gomez", "Green", "Gupta", "Hansen", "Harris", "Hernández", "Hoffmann", "Horváth", "Hughes",
        "Ito", "Ivanova", "Jackson", "Jensen", "Johnson", "Jones", "Kaya", "Keller", "Khan", "Kim", "King", "Kovács",
        "Kowalski", "Larsen", "Lee", "Lefèvre", "Lewis", "Li", "Lindqvist", "López", "Martin", "Martínez", "Meyer",
        "Miller", "Moore", "Moreau", "Müller", "Murphy", "Nakamura", "Nguyen", "Nielsen", "Novák", "Nowak", "O'Brien",
        "Okafor", "Olsen", "Patel", "Pereira", "Petrov", "Popescu", "Ricci", "Roberts", "Robinson", "Rossi", "Roux",
        "Ruiz", "Santos", "Sato", "Schmidt", "Schneider", "Shah", "Silva", "Singh", "Smith", "Suzuki", "Svensson",
        "Tanaka", "Taylor", "Thompson", "Turner", "Vargas", "Virtanen", "Walker", "Wang", "Weber", "White", "Williams",
        "Wright", "Yılmaz", "Zhang", "Zimmermann",
    ];

    public static readonly string[] Titles =
    [
        "Account Manager", "Accountant", "Architect", "Buyer", "Chief Executive Officer", "Chief Financial Officer",
        "Consultant", "Controller", "Customer Success Manager", "Data Analyst", "Designer", "Engineer",
        "Facilities Manager", "Head of Marketing", "Head of Operations", "Head of Sales", "HR Manager", "IT Manager",
        "Legal Counsel", "Logistics Coordinator", "Office Manager", "Plant Manager", "Procurement Manager",
        "Product Manager", "Project Manager", "Quality Manager", "Sales Representative", "Software Developer",
        "Supply Chain Manager", "Support Engineer",
    ];

    public static readonly string[] CompanyStems =
    [
        "Alder", "Amber", "Anchor", "Arctic", "Argon", "Aspen", "Atlas", "Aurora", "Baltic", "Beacon", "Birch",
        "Blue Ridge", "Boreal", "Bright", "Calder", "Canyon", "Cardinal", "Cascade", "Cedar", "Cobalt", "Compass",
        "Copper", "Crescent", "Delta", "Eastgate", "Echo", "Elm", "Ember", "Evergreen", "Falcon", "Fjord", "Foxglove",
        "Garnet", "Glacier", "Granite", "Harbor", "Hawthorn", "Helix", "Heron", "Highland", "Horizon", "Indigo",
        "Ironbridge", "Juniper", "Kestrel", "Keystone", "Lakeside", "Lantern", "Larch", "Lighthouse", "Lumen", "Maple",
        "Marble", "Meridian", "Mistral", "Nordic", "Northwind", "Oakwood", "Onyx", "Opal", "Orchard", "Osprey",
        "Pacific", "Pinnacle", "Pioneer", "Polaris", "Prairie", "Quarry", "Quartz", "Raven", "Redwood", "Ridgeway",
        "Riverside", "Rowan", "Saffron", "Sapphire", "Sierra", "Silver Birch", "Solstice", "Spruce", "Sterling",
        "Summit", "Sycamore", "Tamarack", "Tidal", "Timber", "Topaz", "Trident", "Tundra", "Umber", "Union", "Valley",
        "Vantage", "Vertex", "Walnut", "Westbrook", "Willow", "Windmill", "Zenith", "Zephyr",
    ];

    public static readonly string[] CompanyTrades =
    [
        "Analytics", "Automation", "Bakeries", "Biotech", "Brewing", "Ceramics", "Chemicals", "Components",
        "Construction", "Dairy", "Design", "Electric", "Energy", "Foods", "Freight", "Furniture", "Glass", "Insurance",
        "Interiors", "Logistics", "Machinery", "Media", "Medical", "Metals", "Optics", "Packaging", "Paper", "Partners",
        "Pharma", "Plastics", "Print", "Robotics", "Seafood", "Security", "Software", "Steel", "Systems", "Telecom",
        "Textiles", "Tools",
    ];

    public static readonly string[] CompanyForms = ["", " Ltd", " Group", " Inc.", " GmbH", " S.A."];

    public static readonly string[] Notes =
    [
        "Asked for a call back next quarter.", "Prefers to be written to rather than called.",
        "Met at the spring trade fair; interested in a trial.", "Decides on purchases above ten thousand.",
        "On parental leave until the end of summer; write to the team instead.",
        "Long-standing customer, moved here from another branch.", "Wants invoices sent to the accounting department.",
        "Speaks at industry events now and then.", "Was referred by a colleague.", "Needs offers in writing.",
    ];
}
