using System.Globalization;
using System.Text;

namespace ApiKeys;

/// <summary>What the texts of a key may hold.</summary>
internal static class TextRules
{
    public const int MaxNameLength = 100;
    public const int MaxDescriptionLength = 500;
    public const int MaxMetadataBytes = 4_096;
    public const int MaxOwnerLength = 128;

    /// <summary>Gives the name as it is kept. Blanks around it are taken off; a control character there is a
    /// fault.</summary>
    public static string CheckName(string? name, ICollection<Fault> faults)
    {
        var trimmed = name?.Trim() ?? string.Empty;
        if (trimmed.Length == 0)
            faults.Add(new Fault(FaultCode.Required, "name", "Give the key a name."));
        else if (!IsSingleLine(name!))
            faults.Add(InvalidCharacter("name"));
        else if (IsLonger(trimmed, MaxNameLength))
            faults.Add(TooLong("name", MaxNameLength));
        return trimmed;
    }

    public static void CheckOwner(string? owner, ICollection<Fault> faults)
    {
        if (string.IsNullOrWhiteSpace(owner))
            faults.Add(new Fault(FaultCode.Required, "owner", "A key belongs to an owner."));
        else if (!IsSingleLine(owner))
            faults.Add(InvalidCharacter("owner"));
        else if (IsLonger(owner, MaxOwnerLength))
            faults.Add(TooLong("owner", MaxOwnerLength));
    }

    public static void CheckDescription(string? description, ICollection<Fault> faults)
    {
        if (description is null)
            return;
        if (!IsText(description))
            faults.Add(InvalidCharacter("description"));
        else if (IsLonger(description, MaxDescriptionLength))
            faults.Add(TooLong("description", MaxDescriptionLength));
    }

    public static void CheckMetadata(IReadOnlyDictionary<string, string>? metadata, ICollection<Fault> faults)
    {
        if (metadata is null)
            return;
        var bytes = 0L;
        var nameless = false;
        var broken = false;
        foreach (var (name, value) in metadata)
        {
            nameless |= name.Length == 0;
            broken |= value is null || !IsText(name) || !IsText(value);
            bytes += Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(value ?? string.Empty);
        }

        if (nameless)
            faults.Add(new Fault(FaultCode.Required, "metadata", "Each pair has a name."));
        if (broken)
            faults.Add(InvalidCharacter("metadata"));
        if (bytes > MaxMetadataBytes)
            faults.Add(new Fault(FaultCode.TooLong, "metadata", $"At most {MaxMetadataBytes} bytes of UTF-8 in all."));
    }

    /// <summary>Trims and cuts a text, and replaces what could break a line or a log.</summary>
    public static string? Fit(string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var fitted = new StringBuilder();
        var room = most;
        foreach (var rune in text.Trim().EnumerateRunes())
        {
            if (room-- == 0)
                break;
            fitted.Append((IsControl(rune) || IsBidiOverride(rune) ? Rune.ReplacementChar : rune).ToString());
        }

        return fitted.ToString();
    }

    /// <summary>Whether a text has more Unicode scalars than it may.</summary>
    public static bool IsLonger(string text, int most)
    {
        if (text.Length <= most)
            return false;
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            if (++count > most)
                return true;
        }

        return false;
    }

    public static bool IsSingleLine(string text) => IsText(text) && !text.AsSpan().ContainsAny('\n', '\r', '\t');

    /// <summary>Whether a text is whole Unicode without characters that hide, reorder or break what is shown around
    /// it.</summary>
    private static bool IsText(string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done)
                return false;
            if ((IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t')) || IsBidiOverride(rune))
                return false;
            rest = rest[length..];
        }

        return true;
    }

    private static bool IsControl(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    // Embeddings, overrides and isolates (UAX #9): each reorders text that it does not belong to.
    private static bool IsBidiOverride(Rune rune) =>
        rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static Fault InvalidCharacter(string member) =>
        new(FaultCode.InvalidCharacter, member,
            "No control, line-separator or bidirectional-override characters, and no broken Unicode.");

    private static Fault TooLong(string member, int most) =>
        new(FaultCode.TooLong, member, $"At most {most} characters.");
}
