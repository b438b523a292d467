using System.Collections.Frozen;
using System.Text;

namespace Oro.Grains.Storage;

/// <summary>
/// What letters weigh. Written out rather than asked of the system: the order of an index must not change with a
/// version of ICU. ASCII follows the Unicode collation algorithm (blanks, punctuation, symbols, digits, letters);
/// letters with accents weigh what their base letters weigh; everything else follows by code point, small and capital
/// alike.
/// </summary>
internal static class TextWeights
{
    private const int FirstOther = 256;
    private const int LastAscii = 0x7F; // no weight of an ASCII character is that high

    private const string AsciiOrder =
        "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz";

    // Base letters, a blank, and what is written for them with accents, with ligatures or by typographers.
    private const string Variants = """
        a ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặ
        b ḂḃḄḅḆḇ
        c ÇçĆćĈĉĊċČčḈḉ
        d ÐðĎďĐđḊḋḌḍḎḏḐḑḒḓ
        e ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệ
        f Ḟḟ
        g ĜĝĞğĠġĢģǦǧǴǵḠḡ
        h ĤĥĦħȞȟḢḣḤḥḦḧḨḩḪḫẖ
        i ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐȈȉȊȋḬḭḮḯỈỉỊị
        j Ĵĵǰ
        k ĶķǨǩḰḱḲḳḴḵ
        l ĹĺĻļĽľĿŀŁłḶḷḸḹḺḻḼḽ
        m ḾḿṀṁṂṃ
        n ÑñŃńŅņŇňŉǸǹṄṅṆṇṈṉṊṋ
        o ÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯȰȱṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợ
        p ṔṕṖṗ
        r ŔŕŖŗŘřȐȑȒȓṘṙṚṛṜṝṞṟ
        s ŚśŜŝŞşŠšſȘșṠṡṢṣṤṥṦṧṨṩẛ
        t ŢţŤťŦŧȚțṪṫṬṭṮṯṰṱẗ
        u ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰự
        v ṼṽṾṿ
        w ŴŵẀẁẂẃẄẅẆẇẈẉẘ
        x ẊẋẌẍ
        y ÝýÿŶŷŸȲȳẎẏẙỲỳỴỵỶỷỸỹ
        z ŹźŻżŽžẐẑẒẓẔẕ
        ʒ Ǯǯ
        α ΆάἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏὰάᾀᾁᾂᾃᾄᾅᾆᾇᾈᾉᾊᾋᾌᾍᾎᾏᾰᾱᾲᾳᾴᾶᾷᾸᾹᾺΆᾼ
        ε ΈέἐἑἒἓἔἕἘἙἚἛἜἝὲέῈΈ
        η ΉήἠἡἢἣἤἥἦἧἨἩἪἫἬἭἮἯὴήᾐᾑᾒᾓᾔᾕᾖᾗᾘᾙᾚᾛᾜᾝᾞᾟῂῃῄῆῇῊΉῌ
        ι ΊΐΪίϊἰἱἲἳἴἵἶἷἸἹἺἻἼἽἾἿὶίῐῑῒΐῖῗῘῙῚΊ
        ο ΌόὀὁὂὃὄὅὈὉὊὋὌὍὸόῸΌ
        ρ ῤῥῬ
        σ ς
        υ ΎΫΰϋύὐὑὒὓὔὕὖὗὙὛὝὟὺύῠῡῢΰῦῧῨῩῪΎ
        ω ΏώὠὡὢὣὤὥὦὧὨὩὪὫὬὭὮὯὼώᾠᾡᾢᾣᾤᾥᾦᾧᾨᾩᾪᾫᾬᾭᾮᾯῲῳῴῶῷῺΏῼ
        ϒ ϓϔ
        е ЀЁѐё
        и Ѝѝ
        ae ÆæǢǣǼǽ
        dz ǄǅǆǱǲǳ
        ij Ĳĳ
        lj Ǉǈǉ
        nj Ǌǋǌ
        oe Œœ
        ss ßẞ
        th Þþ
        ' ‘’‚‛′
        " “”„‟″«»
        - ‐‑‒–—―−
        ... …
        """;

    // Accents that stand by themselves, soft hyphens and joiners.
    private static readonly (int First, int Last)[] Weightless =
        [(0x00AD, 0x00AD), (0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x200B, 0x200D), (0x20D0, 0x20FF),
         (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xFEFF, 0xFEFF)];

    private static readonly byte[] AsciiWeights = WeighAscii();
    private static readonly FrozenDictionary<int, string> Bases = ReadVariants();

    /// <summary>Weights of the ASCII characters; none is 0.</summary>
    public static ReadOnlySpan<byte> Ascii => AsciiWeights;

    /// <summary>
    /// The base letters of a character, or false when it stands for itself; never more than its UTF-8 has bytes.
    /// </summary>
    public static bool TryExpand(Rune rune, out ReadOnlySpan<char> letters)
    {
        var found = Bases.TryGetValue(rune.Value, out var text);
        letters = text;
        return found;
    }

    /// <summary>Weight of a base letter.</summary>
    public static int OfBase(char letter) => letter < 0x80 ? AsciiWeights[letter] : OfOther(new Rune(letter));

    /// <summary>Weight of a character that stands for itself.</summary>
    public static int OfOther(Rune rune) => FirstOther + Rune.ToLowerInvariant(rune).Value;

    /// <summary>Appends a weight as one character; heavier ones have later characters.</summary>
    public static void AppendTo(StringBuilder key, int weight)
    {
        if (weight < FirstOther)
        {
            key.Append((char)weight);
            return;
        }

        // The sign for Kelvin has a small letter of ASCII, and comes before everything else that is not ASCII.
        var rune = new Rune(Math.Max(weight - FirstOther, LastAscii));
        Span<char> letters = stackalloc char[2];
        key.Append(letters[..rune.EncodeToUtf16(letters)]);
    }

    private static byte[] WeighAscii()
    {
        var weights = new byte[0x80];
        // Control characters come first, in their own order.
        var next = (byte)1;
        for (var c = 0; c < weights.Length; c++)
        {
            if (AsciiOrder.IndexOf(char.ToLowerInvariant((char)c), StringComparison.Ordinal) < 0)
            {
                weights[c] = next++;
            }
        }

        foreach (var letter in AsciiOrder)
        {
            weights[letter] = next;
            weights[char.ToUpperInvariant(letter)] = next++;
        }

        return weights;
    }

    private static FrozenDictionary<int, string> ReadVariants()
    {
        var bases = new Dictionary<int, string>();
        foreach (var line in Variants.Split('\n'))
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            foreach (var variant in line.AsSpan(blank + 1).EnumerateRunes())
            {
                bases[variant.Value] = line[..blank];
            }
        }

        foreach (var blank in "\u00A0\u2002\u2003\u2007\u2009\u202F\u3000")
        {
            bases[blank] = " ";
        }

        foreach (var (first, last) in Weightless)
        {
            for (var c = first; c <= last; c++)
            {
                bases[c] = "";
            }
        }

        return bases.ToFrozenDictionary();
    }
}
