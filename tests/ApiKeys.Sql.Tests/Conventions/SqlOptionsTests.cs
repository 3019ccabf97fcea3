using System.Reflection;

namespace ApiKeys.Tests;

public sealed class SqlOptionsTests
{
    public static TheoryData<string> Names =>
        [.. DocumentedOptions.Of(typeof(SqlKeyStoreOptions)).Select(option => option.Name)];

    public static TheoryData<string> Ranged =>
        [
            .. DocumentedOptions.Of(typeof(SqlKeyStoreOptions))
                .Where(option => option.PropertyType == typeof(TimeSpan))
                .Where(option => DocumentedOptions.RangeOf(option) is { Least: TimeSpan, Most: TimeSpan })
                .Select(option => option.Name),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Default_EachOption_IsWhatItsDocumentationSays(string name)
    {
        var option = Option(name);
        var made = option.GetValue(new SqlKeyStoreOptions());
        Assert.Equal(DocumentedOptions.DefaultOf(option), DocumentedOptions.Spell(made));
    }

    [Theory]
    [MemberData(nameof(Ranged))]
    public void Check_EndsOfTheDocumentedRange_AreTheLastThatAreTaken(string name)
    {
        var (least, most) = DocumentedOptions.RangeOf(Option(name))!.Value;
        Check(name, (TimeSpan)least);
        Check(name, (TimeSpan)most);
        Assert.Contains(name, FaultOf(name, (TimeSpan)least - new TimeSpan(1)), StringComparison.Ordinal);
        Assert.Contains(name, FaultOf(name, (TimeSpan)most + new TimeSpan(1)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(SqlKeyStoreOptions.Prefix), "pg_")]
    [InlineData(nameof(SqlKeyStoreOptions.Prefix), "sqlite_keys")]
    [InlineData(nameof(SqlKeyStoreOptions.Schema), "pg_keys")]
    public void Check_NameThatADatabaseKeeps_NamesTheOption(string name, string value)
    {
        var fault = Assert.Throws<ArgumentException>(() => Check(name, value));
        Assert.Contains($"{name} begins with", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_NameThatOnlyHoldsWhatADatabaseKeeps_IsGood() =>
        Check(nameof(SqlKeyStoreOptions.Prefix), "my_pg_");

    [Fact]
    public void Documentation_Ranges_AreFound() => Assert.Equal(5, Ranged.Count);

    private static PropertyInfo Option(string name) => typeof(SqlKeyStoreOptions).GetProperty(name)!;

    private static string FaultOf(string name, TimeSpan value) =>
        Assert.ThrowsAny<ArgumentException>(() => Check(name, value)).Message;

    private static void Check(string name, object value)
    {
        var options = new SqlKeyStoreOptions();
        Option(name).SetValue(options, value);
        options.Check(SqlDialect.PostgreSql);
    }
}
