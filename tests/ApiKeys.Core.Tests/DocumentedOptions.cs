using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ApiKeys.Tests;

/// <summary>The options and what their documentation says of defaults and ranges, read from the file that
/// ships.</summary>
internal static partial class DocumentedOptions
{
    private static readonly ConcurrentDictionary<Assembly, XDocument> _documentation = [];

    public static IReadOnlyList<PropertyInfo> All { get; } = Of(typeof(ApiKeysOptions));

    public static IReadOnlyList<PropertyInfo> Of(Type options) =>
        options.GetProperties(BindingFlags.Instance | BindingFlags.Public);

    /// <summary>Gives the option's <c>value</c> as plain text.</summary>
    public static string ValueOf(PropertyInfo option)
    {
        var name = $"P:{option.DeclaringType!.FullName}.{option.Name}";
        var value = _documentation.GetOrAdd(option.DeclaringType!.Assembly, Load).Descendants("member")
            .Single(member => member.Attribute("name")?.Value == name)
            .Element("value");
        return value is null ? string.Empty : Spaces().Replace(string.Concat(value.Nodes().Select(Text)), " ").Trim();
    }

    /// <summary>Gives what the text says after "Default", up to a colon, a semicolon or a full stop.</summary>
    public static string DefaultOf(PropertyInfo option) => Default().Match(ValueOf(option)).Groups["default"].Value;

    /// <summary>Gives the ends of "from ... to ...", where the text has them.</summary>
    public static (object Least, object Most)? RangeOf(PropertyInfo option) =>
        Range().Match(ValueOf(option)) is { Success: true } range
            ? (Read(range.Groups["least"].Value), Read(range.Groups["most"].Value))
            : null;

    /// <summary>Spells a value as the documentation does.</summary>
    public static string Spell(object? value) =>
        value switch
        {
            null => "null",
            string text => text,
            bool flag => flag ? "true" : "false",
            int number => number.ToString("N0", CultureInfo.InvariantCulture),
            TimeSpan { Ticks: > 0 } span when span.Ticks % TimeSpan.TicksPerDay == 0 => $"{span.Days} days",
            TimeSpan span when span.Ticks > 0 && span.Ticks % TimeSpan.TicksPerHour == 0 => $"{span.TotalHours} hour",
            TimeSpan span => $"{span.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds",
            System.Collections.IEnumerable items => items.Cast<object>().Any() ? "not empty" : "empty",
            _ => throw new NotSupportedException($"{value.GetType()}"),
        };

    private static XDocument Load(Assembly assembly) =>
        XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"));

    private static object Read(string quantity)
    {
        var parts = quantity.Split(' ');
        var number = int.Parse(parts[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        return parts.ElementAtOrDefault(1)?.TrimEnd('s') switch
        {
            "millisecond" => TimeSpan.FromMilliseconds(number),
            "second" => TimeSpan.FromSeconds(number),
            "minute" => TimeSpan.FromMinutes(number),
            "hour" => TimeSpan.FromHours(number),
            "day" => TimeSpan.FromDays(number),
            _ => number,
        };
    }

    private static string Text(XNode node) =>
        node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" } see => see.Attribute("langword")?.Value ?? see.Attribute("cref")!.Value,
            XElement element => element.Value,
            _ => string.Empty,
        };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^Default (?<default>[^:;.]+)")]
    private static partial Regex Default();

    [GeneratedRegex(@"from (?<least>[\d,]+( \w+)?) to (?<most>[\d,]+( (second|minute|hour|day)s?)?)")]
    private static partial Regex Range();
}
