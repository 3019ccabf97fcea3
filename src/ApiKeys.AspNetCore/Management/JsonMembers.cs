using System.Text.Json;

namespace ApiKeys;

/// <summary>Reads the members of one JSON object, each at most once and none that nobody asked for; what is wrong is
/// kept and reading goes on.</summary>
internal sealed class JsonMembers
{
    private const int MaxFaults = 100;
    private const int MaxNameLength = 64;

    private readonly Dictionary<string, JsonElement> _unread = new(StringComparer.Ordinal);
    private readonly string _path;

    public JsonMembers(JsonElement? element, string path, List<Fault> faults)
    {
        _path = path;
        Faults = faults;
        if (element is not { } value)
            return;
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(path.Length == 0 ? JsonBody.NotAnObject : new Fault(FaultCode.Malformed, path, "This is an object."));
            return;
        }

        foreach (var member in value.EnumerateObject())
        {
            if (!_unread.TryAdd(member.Name, member.Value))
                Report(FaultCode.Duplicate, Shown(member.Name), "This member is there twice.");
        }
    }

    public List<Fault> Faults { get; }

    /// <summary>Says whether there was an object at all: of one that was not, nothing is known, its access
    /// neither.</summary>
    public bool AreReadable => !Faults.Contains(JsonBody.NotAnObject);

    /// <summary>Takes a member, if it is there.</summary>
    public bool Take(string name, out JsonElement value) => _unread.Remove(name, out value);

    /// <summary>Takes a text; <see langword="null"/> where it is absent, or at fault.</summary>
    /// <param name="name">The member.</param>
    /// <param name="cleared">What a JSON null stands for; without it null is a fault.</param>
    public string? Text(string name, string? cleared = null)
    {
        if (!Take(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        if (value.ValueKind != JsonValueKind.Null || cleared is null)
            Report(FaultCode.Malformed, name, "This is a text.");
        return cleared;
    }

    public bool? Flag(string name)
    {
        if (!Take(name, out var value))
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Report(FaultCode.Malformed, name, "This is true or false.");
        return null;
    }

    /// <summary>Takes a list of texts; what is no text in it is <see langword="null"/>.</summary>
    public IReadOnlyList<string?>? Texts(string name)
    {
        if (!Take(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray().Select(
                item => item.ValueKind == JsonValueKind.String ? item.GetString() : null)];
        Report(FaultCode.Malformed, name, "This is a list of texts.");
        return null;
    }

    /// <summary>Takes a list that holds nothing but texts; none where it is absent, or at fault.</summary>
    public IReadOnlyList<string> WholeTexts(string name)
    {
        var texts = Texts(name) ?? [];
        if (texts.Contains(null))
            Report(FaultCode.Malformed, name, "This is a list of texts.");
        return [.. texts.OfType<string>()];
    }

    public void Report(FaultCode code, string name, string message) =>
        Add(new Fault(code, _path.Length == 0 ? name : $"{_path}.{name}", message));

    /// <summary>Reports every member that nobody took.</summary>
    public void End()
    {
        foreach (var name in _unread.Keys)
            Report(FaultCode.UnknownMember, Shown(name), "There is no such member here.");
        _unread.Clear();
    }

    // What is no name of a member may be anything, a token that was pasted too: it is not repeated.
    private static string Shown(string name) =>
        name.Length is > 0 and <= MaxNameLength && name.All(char.IsAsciiLetterOrDigit) ? name : "?";

    private void Add(Fault fault)
    {
        if (Faults.Count < MaxFaults)
            Faults.Add(fault);
    }
}
