using System.CommandLine.Parsing;
using System.Globalization;

namespace ApiKeys;

/// <summary>Reads what the options of <c>apikeys new</c> are given.</summary>
internal static class NewValues
{
    /// <summary>Reads an instant, of UTC where it names no zone: a seed script runs on machines of any.</summary>
    public static DateTimeOffset? Instant(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return instant;
        }

        result.AddError($"'{text}' is no instant such as 2027-01-31T00:00Z.");
        return null;
    }

    /// <summary>Reads a number of days.</summary>
    public static int? Days(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days))
            return days;
        result.AddError($"'{text}' is no whole number of days.");
        return null;
    }

    /// <summary>Refuses a key in what goes into a record: whoever may read the record would have it.</summary>
    public static void RefuseKeys(OptionResult? given, Action<string> report)
    {
        foreach (var token in given?.Tokens ?? [])
        {
            var masked = MaskedText.Of(token.Value);
            if (masked != token.Value)
                report($"{given!.Option.Name} holds a key, {masked}. A record is no place for it.");
        }
    }
}
