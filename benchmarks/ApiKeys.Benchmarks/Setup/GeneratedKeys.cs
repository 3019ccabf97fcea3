namespace ApiKeys.Benchmarks;

/// <summary>Keys that follow from their numbers, so that any of them can be made at any time and none has to be
/// kept.</summary>
/// <remarks>
/// <para>Ids are spread over all ids, ascending with the number. There is an owner for each thousand keys, with ten
/// tags of 22 characters. Keys with an odd number have one grant: two scopes on two different tags, drawn from their
/// owner's ten, so that at a million keys about a dozen share each pair. Keys with an even number have full
/// access.</para>
/// <para>Each call gives texts of its own, as a driver does: what is to be shared, the node has to share.</para>
/// </remarks>
internal sealed class GeneratedKeys(int count)
{
    private const int KeysOfOwner = 1_000;
    public const int TagsOfOwner = 10;
    public const int TagLength = 22;
    public const string Prefix = "hm_live_";

    private const ulong Ids = 218_340_105_584_896; // 62 to the 8th
    private const ulong SecretSeed = 1UL << 60;
    private const ulong TagSeed = 2UL << 60;
    private const ulong OwnerSeed = 3UL << 60;
    private const ulong PairSeed = 4UL << 60;

    private readonly ulong _stride = Ids / (ulong)count;

    public int Count => count;

    public int Owners { get; } = Math.Max(1, count / KeysOfOwner);

    public string Token(int number) =>
        string.Create(
            ApiKeyFormat.MinTokenLength,
            (this, number),
            static (text, state) => state.Item1.Write(text, state.number));

    public ApiKeyId Id(int number)
    {
        Span<char> text = stackalloc char[ApiKeyId.Length];
        WriteId(text, number);
        return ApiKeyId.Parse(text);
    }

    /// <summary>The number that a key of this id would have.</summary>
    public int NumberOf(ApiKeyId id) => (int)(Mix.Read(id.ToString()) / _stride);

    public string Owner(int number) => $"owner-{OwnerOf(number):D6}";

    /// <summary>A name of 20 characters that no other key has.</summary>
    public string Name(int number) => $"key number {number:D9}";

    public KeyAccess Access(int number)
    {
        if (!IsScoped(number))
            return KeyAccess.Full;
        string[] tags = [Tag(OwnerOf(number), First(number)), Tag(OwnerOf(number), Second(number))];
        Array.Sort(tags, StringComparer.Ordinal);
        return KeyAccess.Scoped([string.Concat("memory", ":read"), string.Concat("memory", ":write")], tags);
    }

    /// <summary>A tag that the key may touch, as a text of its own.</summary>
    public string AllowedTag(int number) => Tag(OwnerOf(number), First(number));

    /// <summary>The tag at a place among all owners' tags.</summary>
    public static string TagAt(int place) => Tag(place / TagsOfOwner, place % TagsOfOwner);

    private static string Tag(int owner, int which) =>
        string.Create(
            TagLength,
            TagSeed + ((ulong)((owner * TagsOfOwner) + which) << 8),
            static (text, seed) => Mix.Fill(text, seed)
        );

    private static bool IsScoped(int number) => number % 2 != 0;

    private int OwnerOf(int number) => Mix.Below(Owners, OwnerSeed + (ulong)number);

    private static int First(int number) => Mix.Below(TagsOfOwner, PairSeed + (ulong)(2L * number));

    private static int Second(int number) =>
        (First(number) + 1 + Mix.Below(TagsOfOwner - 1, PairSeed + (ulong)((2L * number) + 1))) % TagsOfOwner;

    private void WriteId(Span<char> text, int number) =>
        Mix.Write(text, ((ulong)number * _stride) + (Mix.Of((ulong)number) % _stride));

    private void Write(Span<char> text, int number)
    {
        const int Drawn = ApiKeyId.Length + ApiKeyFormat.SecretLength;
        Prefix.CopyTo(text);
        var body = text[Prefix.Length..];
        WriteId(body[..ApiKeyId.Length], number);
        Mix.Fill(body[ApiKeyId.Length..Drawn], SecretSeed + ((ulong)number << 8));
        Mix.Write(body[Drawn..], Checksum.Of(text[..^ApiKeyFormat.ChecksumLength]));
    }
}
