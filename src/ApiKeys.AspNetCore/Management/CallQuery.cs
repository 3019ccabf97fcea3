using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Reads the query of a call, each parameter at most once; what is wrong is kept.</summary>
internal sealed class CallQuery(IQueryCollection query)
{
    public List<Fault> Faults { get; } = [];

    /// <summary>Gives a parameter; <see langword="null"/> where it is absent or empty.</summary>
    public string? Text(string name) => Said(name) is { Length: > 0 } text ? text : null;

    /// <summary>Gives a parameter; empty where nothing is said after its name.</summary>
    private string? Said(string name)
    {
        var values = query[name];
        if (values.Count > 1)
            Faults.Add(new Fault(FaultCode.Duplicate, name, "This parameter is there twice."));
        return values.Count == 1 ? values[0] ?? string.Empty : null;
    }

    public int Number(string name, int otherwise)
    {
        if (Said(name) is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        Faults.Add(new Fault(FaultCode.Malformed, name, "This is a whole number."));
        return otherwise;
    }

    public long LongNumber(string name)
    {
        if (Said(name) is not { } text)
            return 0;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        Faults.Add(new Fault(FaultCode.Malformed, name, "This is the number of an event."));
        return 0;
    }

    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Faults.Add(new Fault(FaultCode.Malformed, name, "A UTC day such as 2030-01-31."));
        return null;
    }

    public ApiKeyStatus? Status(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (KeySpelling.TryStatus(text, out var status))
            return status;
        Faults.Add(new Fault(
            FaultCode.OutOfRange, name, "One of active, scheduled, disabled, expired and revoked."));
        return null;
    }

    public ApiKeyEnvironment? Environment(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (KeySpelling.TryEnvironment(text, out var environment))
            return environment;
        Faults.Add(new Fault(FaultCode.OutOfRange, name, "Either live or test."));
        return null;
    }

    public KeyCursor? Cursor(string name)
    {
        if (Said(name) is not { } text)
            return null;
        if (PageCursor.TryRead(text, out var cursor))
            return cursor;
        Faults.Add(new Fault(FaultCode.Malformed, name, "This is no cursor of ours. Begin without one."));
        return null;
    }
}
