using System.Text;

namespace ApiKeys;

/// <summary>Finds keys in a stream by shape and checksum, a piece at a time, however long it is.</summary>
internal sealed class KeyFinder(ApiKeyFormat format, bool revealsKeys)
{
    private const int LookedAt = 8_000;

    private readonly KeyMatcher _matcher = new(format, revealsKeys);

    /// <summary>Finds the keys of a stream that is read once, from where it stands.</summary>
    /// <param name="name">What the stream is called where a key is told.</param>
    /// <param name="stream">A file, a pipe or anything else.</param>
    /// <param name="tell">Told of each key.</param>
    /// <param name="goOn">Told before each piece how long it is.</param>
    /// <param name="stop">Ends the reading.</param>
    public async Task FindAsync(
        string name,
        Stream stream,
        Action<FoundKey> tell,
        Action<int> goOn,
        CancellationToken stop
    )
    {
        var piece = new byte[KeyReading.PieceLength];
        var length = await stream.ReadAtLeastAsync(piece, LookedAt, throwOnEndOfStream: false, stop);
        var readings = Readings(name, piece.AsSpan(0, length), tell);
        var last = Array.Empty<byte>();
        for (var passed = 0L; length > 0; length = await stream.ReadAsync(piece, stop))
        {
            goOn(length);
            if (readings is [_] && piece.AsSpan(0, length).Contains((byte)0))
                readings.AddRange(Pairs(name, passed - last.Length, last, tell));
            foreach (var reading in readings)
                reading.Take(piece.AsSpan(0, length));
            passed += length;
            last = [piece[length - 1]];
        }

        foreach (var reading in readings)
        {
            // The last character of a pair may be half of one: in the other order its second byte is the zero.
            if (readings.Count > 1)
                reading.Take([0]);
            reading.End();
        }
    }

    /// <summary>How a stream is read that begins with some bytes: as a text, or byte by byte; as both where it is a
    /// text of more bytes a character, at whose end something else may have written single ones.</summary>
    private List<KeyReading> Readings(string name, ReadOnlySpan<byte> head, Action<FoundKey> tell)
    {
        var (mark, encoding) = Mark(head);
        var text = new KeyReading(_matcher, encoding, mark, new TextPosition(name), tell);
        var bytes = new KeyReading(_matcher, Encoding.Latin1, 0, new BinaryPosition(name, 0, 1), tell);
        if (encoding is not UTF8Encoding)
            return [text, bytes];
        return mark > 0 || !head[..Math.Min(head.Length, LookedAt)].Contains((byte)0) ? [text] : [bytes];
    }

    // Programs hold texts in pairs of bytes, too, which begin at an even or odd place; and what begins in single bytes
    // may go on in pairs. The first pair may begin with the last byte in front of the piece with the first zero.
    private KeyReading[] Pairs(string name, long start, ReadOnlySpan<byte> last, Action<FoundKey> tell)
    {
        var even = new KeyReading(_matcher, Encoding.Unicode, 0, new BinaryPosition(name, start, 2), tell);
        var odd = new KeyReading(_matcher, Encoding.Unicode, 1, new BinaryPosition(name, start + 1, 2), tell);
        even.Take(last);
        odd.Take(last);
        return [even, odd];
    }

    // The mark of UTF-32 begins with that of UTF-16.
    private static (int Length, Encoding Encoding) Mark(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (3, Encoding.UTF8),
        [0xFF, 0xFE, 0, 0, ..] => (4, Encoding.UTF32),
        [0, 0, 0xFE, 0xFF, ..] => (4, new UTF32Encoding(bigEndian: true, byteOrderMark: true)),
        [0xFF, 0xFE, ..] => (2, Encoding.Unicode),
        [0xFE, 0xFF, ..] => (2, Encoding.BigEndianUnicode),
        _ => (0, Encoding.UTF8),
    };
}
