using System.Reflection;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

public sealed class AuditLogTests
{
    /// <summary>What collectors filter and alert by: a number never changes its meaning and is never used
    /// again.</summary>
    public static TheoryData<int, string, LogLevel> Lines =>
        new()
        {
            { 2001, "Created", LogLevel.Information },
            { 2002, "Changed", LogLevel.Information },
            { 2003, "Disabled", LogLevel.Information },
            { 2004, "Enabled", LogLevel.Information },
            { 2005, "Rotated", LogLevel.Information },
            { 2006, "Revoked", LogLevel.Information },
            { 2007, "Deleted", LogLevel.Information },
            { 2008, "Imported", LogLevel.Information },
            { 2009, "OwnerDisabled", LogLevel.Warning },
            { 2010, "OwnerRestored", LogLevel.Warning },
            { 2011, "ReplacedKeyUsed", LogLevel.Warning },
        };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Line_OfAVerb_HasItsStableNumberAndLevel(int id, string name, LogLevel level)
    {
        var message = Method(name).GetCustomAttribute<LoggerMessageAttribute>()!;
        Assert.Equal((id, level), (message.EventId, message.Level));
    }

    [Fact]
    public void Lines_All_AreInTheTable() =>
        Assert.Equal(Lines.Count, Methods().Count(method => method.IsDefined(typeof(LoggerMessageAttribute))));

    [Theory]
    [InlineData(KeyEventVerb.Created, "created", 2001)]
    [InlineData(KeyEventVerb.Changed, "changed", 2002)]
    [InlineData(KeyEventVerb.Disabled, "disabled", 2003)]
    [InlineData(KeyEventVerb.Enabled, "enabled", 2004)]
    [InlineData(KeyEventVerb.Rotated, "rotated", 2005)]
    [InlineData(KeyEventVerb.Revoked, "revoked", 2006)]
    [InlineData(KeyEventVerb.Deleted, "deleted", 2007)]
    [InlineData(KeyEventVerb.Imported, "imported", 2008)]
    public void Write_Event_IsALineWithEachField(KeyEventVerb verb, string word, int id)
    {
        using var log = new CapturedLog();
        AuditLog.Write(log.CreateLogger("x"), Some.Event(verb: verb) with { Number = 41, Reason = "because" });
        var line = Assert.Single(log.Lines);
        Assert.Equal(id, line.Id.Id);
        string[] fields =
        [
            $"[KeyId, {Some.Id(1)}]", "[Owner, acme]", $"[Verb, {word}]", "[Actor, ada]",
            "[ActorKind, Person]", "[Address, 192.0.2.7]", "[Number, 41]", "[Reason, because]",
        ];
        Assert.All(fields, field => Assert.Contains(field, line.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(KeyEventVerb.Disabled, 2009)]
    [InlineData(KeyEventVerb.Enabled, 2010)]
    public void Write_EventOfAnOwner_IsALineOfItsOwn(KeyEventVerb verb, int id)
    {
        using var log = new CapturedLog();
        AuditLog.Write(log.CreateLogger("x"), Some.Event(verb: verb) with { KeyId = default });
        Assert.Equal(id, Assert.Single(log.Lines).Id.Id);
    }

    [Fact]
    public async Task Log_Changes_AreInTheAuditCategoryAndNowhereElse()
    {
        await using var node = new TestNode();
        var (key, _) = await node.IssueAsync();
        await node.RevokeAsync(key.Id);
        Assert.Equal([2001, 2006], node.Log.Of("ApiKeys.Audit").Select(line => line.Id.Id));
        Assert.DoesNotContain(node.Log.Of("ApiKeys"), line => line.Id.Id >= 2000);
    }

    private static MethodInfo Method(string name) => Methods().Single(method => method.Name == name);

    private static MethodInfo[] Methods() =>
        typeof(AuditLog).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);
}
