namespace ApiKeys;

/// <summary>What a key may do, in one machine word: a set of scopes on every tag, or on one tag or two.</summary>
/// <remarks>Most keys have no more than that. Which scopes and which tags is told by the <see cref="AccessTable"/> that
/// made the word. The <c>default</c> value says nothing: look at the key's compiled access.</remarks>
internal readonly struct SlotAccess
{
    public const int MostSets = 1 << SetBits;
    public const int MostPlaces = (1 << PlaceBits) - 1;

    private const int SetBits = 12;
    private const int PlaceBits = 26;
    private const int EveryTag = MostPlaces;

    private readonly ulong _bits;

    public SlotAccess(int set, int first = EveryTag, int second = EveryTag)
    {
        _bits = (uint)set | ((ulong)(uint)first << SetBits) | ((ulong)(uint)second << (SetBits + PlaceBits));
    }

    /// <summary>The number of the set of scopes; 0 where the word says nothing.</summary>
    public int Set => (int)_bits & (MostSets - 1);

    /// <summary>Where the first tag's text stands.</summary>
    public int First => (int)(_bits >> SetBits) & MostPlaces;

    /// <summary>Where the other tag's text stands; that of the first where there is one.</summary>
    public int Second => (int)(_bits >> (SetBits + PlaceBits));

    public bool IsEveryTag => First == EveryTag;
}
