using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace ApiKeys;

/// <summary>One brand made ready for reading: its two prefixes as integers and their share of the checksum.</summary>
internal readonly struct ApiKeyBrand
{
    private readonly ulong _liveHead;
    private readonly ulong _liveTail;
    private readonly ulong _testHead;
    private readonly ulong _testTail;
    private readonly uint _liveShare;
    private readonly uint _testShare;

    internal ApiKeyBrand(string name)
    {
        Name = name;
        LivePrefix = $"{name}_live_";
        TestPrefix = $"{name}_test_";
        PrefixLength = LivePrefix.Length;
        (_liveHead, _liveTail, _liveShare) = Prepare(LivePrefix);
        (_testHead, _testTail, _testShare) = Prepare(TestPrefix);
    }

    internal string Name { get; }

    internal string LivePrefix { get; }

    internal string TestPrefix { get; }

    internal int PrefixLength { get; }

    /// <summary>Says which of the brand's prefixes a text begins with.</summary>
    /// <param name="prefixLength">How many characters precede the text's id: at least eight.</param>
    /// <param name="head">The text's first eight bytes.</param>
    /// <param name="tail">The last eight bytes before the id; they overlap the head or adjoin it.</param>
    /// <returns>The environment, or none where the text has neither prefix.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ApiKeyEnvironment Match(int prefixLength, ulong head, ulong tail)
    {
        // No branch between live and test, which a mix of both would make the processor guess wrong.
        var live = ((head ^ _liveHead) | (tail ^ _liveTail)) == 0 ? (int)ApiKeyEnvironment.Live : 0;
        var test = ((head ^ _testHead) | (tail ^ _testTail)) == 0 ? (int)ApiKeyEnvironment.Test : 0;
        return prefixLength == PrefixLength ? (ApiKeyEnvironment)(live | test) : ApiKeyEnvironment.None;
    }

    /// <summary>What the prefix adds to the CRC of id and secret to make it the CRC of all three.</summary>
    /// <param name="environment">Which prefix.</param>
    /// <returns>The bits to exclusive-or.</returns>
    /// <remarks>A CRC is affine: between texts of one length, the same difference in front makes the same difference
    /// in the result, whatever follows. So the prefix is summed once, here, and never again.</remarks>
    internal uint ChecksumShare(ApiKeyEnvironment environment) =>
        environment == ApiKeyEnvironment.Live ? _liveShare : _testShare;

    private static (ulong Head, ulong Tail, uint Share) Prepare(string prefix)
    {
        Span<byte> text = stackalloc byte[ApiKeyFormat.MaxTokenLength];
        text.Clear();
        var length = Encoding.ASCII.GetBytes(prefix, text);
        var whole = Crc32.HashToUInt32(text[..(length + ApiKeyFormat.DrawnLength)]);
        var rest = Crc32.HashToUInt32(text.Slice(length, ApiKeyFormat.DrawnLength));
        return (Read(text), Read(text[(length - sizeof(ulong))..]), whole ^ rest);
    }

    // In the processor's own order of bytes, as the reader reads.
    private static ulong Read(ReadOnlySpan<byte> text) => MemoryMarshal.Read<ulong>(text);
}
