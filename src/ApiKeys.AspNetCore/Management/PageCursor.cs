using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace ApiKeys;

/// <summary>Where a page of keys ended, as text that means nothing to its holder.</summary>
internal static class PageCursor
{
    private const int Size = sizeof(long) + ApiKeyId.Length;

    public static string Write(KeyCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, cursor.CreatedAt.ToUnixTimeMilliseconds());
        System.Text.Encoding.ASCII.GetBytes(cursor.Id.ToString(), bytes[sizeof(long)..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a cursor; anything that was not written by <see cref="Write"/> is refused.</summary>
    public static bool TryRead(string text, out KeyCursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[Size];
        if (text.Length != Base64Url.GetEncodedLength(Size)
            || Base64Url.DecodeFromChars(text, bytes, out _, out var written) != OperationStatus.Done
            || written != Size)
            return false;
        var milliseconds = BinaryPrimitives.ReadInt64BigEndian(bytes);
        Span<char> id = stackalloc char[ApiKeyId.Length];
        System.Text.Encoding.Latin1.GetChars(bytes[sizeof(long)..], id);
        if (milliseconds < DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
            || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            || !ApiKeyId.TryParse(id, out var key))
            return false;
        cursor = new KeyCursor(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), key);
        return Write(cursor) == text;
    }
}
