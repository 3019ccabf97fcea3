using System.Text.Json;

namespace ApiKeys;

/// <summary>Prints what a text is, as one line of JSON.</summary>
internal sealed class KeyInspector(ApiKeyFormat format, Streams streams)
{
    /// <summary>Whether one of the texts so far was no key.</summary>
    public bool FoundOther { get; private set; }

    /// <summary>Looks at each line of a stream, the empty ones too.</summary>
    public async Task ReadAsync(Stream stream, CancellationToken stop)
    {
        using var reader = new StreamReader(stream);
        await foreach (var line in new CutLines(reader).ReadAsync(stop))
            Inspect(line);
    }

    public void Inspect(string text)
    {
        var parse = format.Parse(text);
        FoundOther |= !parse.IsWellFormed;
        var line = parse.IsWellFormed
            ? new InspectedText(
                true,
                null,
                parse.Brand,
                parse.Environment,
                parse.Id.ToString(),
                parse.Masked)
            : new InspectedText(false, parse.Verdict.ToCode(), null, null, null, null);
        streams.ExpectReader();
        streams.Out.WriteLine(JsonSerializer.Serialize(line, ToolJson.Lines.InspectedText));
    }
}
