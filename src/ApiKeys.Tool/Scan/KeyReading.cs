using System.Text;

namespace ApiKeys;

/// <summary>Reads bytes in one encoding, and tells the keys in them.</summary>
/// <param name="matcher">What a key is.</param>
/// <param name="encoding">How bytes are text.</param>
/// <param name="skipped">How many bytes at the beginning are none.</param>
/// <param name="position">Knows where the text stands.</param>
/// <param name="tell">Told of each key.</param>
internal sealed class KeyReading(
    KeyMatcher matcher,
    Encoding encoding,
    int skipped,
    IPosition position,
    Action<FoundKey> tell)
{
    /// <summary>The most bytes that are taken at once.</summary>
    public const int PieceLength = 1 << 16;

    // What may be the beginning of a key that the next piece ends.
    private const int Overlap = KeyMatcher.MaxLength - 1;

    private readonly Decoder _decoder = encoding.GetDecoder();
    private readonly char[] _text = new char[Overlap + encoding.GetMaxCharCount(PieceLength)];
    private int _skipped = skipped;
    private int _kept;

    /// <summary>Reads on.</summary>
    public void Take(ReadOnlySpan<byte> piece)
    {
        var skip = Math.Min(_skipped, piece.Length);
        _skipped -= skip;
        Read(piece[skip..], isLast: false);
    }

    /// <summary>Tells what was kept back until it was known what follows.</summary>
    public void End() => Read([], isLast: true);

    private void Read(ReadOnlySpan<byte> piece, bool isLast)
    {
        var length = _kept + _decoder.GetChars(piece, _text.AsSpan(_kept), flush: isLast);
        var end = isLast ? length : length - Overlap;
        _kept = length;
        if (end <= 0)
            return;
        matcher.Tell(_text.AsSpan(0, length), end, position, tell);
        position.Pass(_text.AsSpan(0, end));
        _kept = length - end;
        _text.AsSpan(end, _kept).CopyTo(_text);
    }
}
