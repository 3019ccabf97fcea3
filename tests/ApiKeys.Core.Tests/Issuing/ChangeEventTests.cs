namespace ApiKeys.Tests;

public sealed class ChangeEventTests : IAsyncDisposable
{
    private readonly TestNode _node = LifeSteps.Managed();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Change_Key_TellsWhatChangedFromWhatToWhat()
    {
        var (key, _) = await _node.IssueAsync();
        await _node.ChangeAsync(key.Id, asked => asked with
        {
            Name = "Renamed", Access = LifeSteps.On("memory:read", "a"), Reason = "less is enough",
        });
        var told = _node.EventsOf(key.Id)[1];
        Assert.Equal(
            (KeyEventVerb.Changed, Some.Person, Some.Now, "less is enough"),
            (told.Verb, told.Actor, told.At, told.Reason));
        Assert.Equal(
            [new FieldChange("name", key.Name, "Renamed"), new FieldChange("access", "full", "memory:read on a")],
            told.Changes);
    }

    [Fact]
    public async Task Change_AccessToOneThatReadsAlike_IsMadeAndTold()
    {
        await using var node = new TestNode(LifeRun.Configure);
        var (wide, narrow) = (ModelAccess.Choices[^2], ModelAccess.Choices[^1]);
        var (key, _) = await node.IssueAsync(asked => asked with { Access = wide });
        var changed = await node.ChangeAsync(key.Id, asked => asked with { Access = narrow });
        Assert.Equal((ApiKeyOutcome.Done, narrow, 2L), (changed.Outcome, changed.Key!.Access, changed.Key.Version));
        Assert.Equal(
            [new FieldChange("access", "memory:read \"on\" on z", "memory:read on \"on\" z")],
            node.EventsOf(key.Id)[^1].Changes);
    }

    [Fact]
    public async Task Change_ReplacedKeyShorterWithAnAccessThatReadsAlike_IsRefused()
    {
        await using var node = new TestNode(LifeRun.Configure);
        var (key, _) = await node.IssueAsync(asked => asked with { Access = ModelAccess.Choices[^2] });
        (await node.RotateAsync(key.Id)).Good();
        var changed = await node.ChangeAsync(key.Id, asked => asked with
        {
            Access = ModelAccess.Choices[^1], Expiry = ApiKeyExpiry.At(Some.Now.AddHours(1)),
        });
        Assert.Equal(FaultCode.KeyReplaced, changed.Code());
    }

    [Fact]
    public async Task Change_SameGrantsInAnotherOrder_MakesNoVersionAndNoEvent()
    {
        AccessGrant[] grants = [new(["memory:read"], ["a"]), new(["memory:write"], ["b"])];
        var (key, _) = await _node.IssueAsync(asked => asked with { Access = KeyAccess.Scoped(grants) });
        var result = await _node.ChangeAsync(key.Id, asked => asked with
        {
            Access = KeyAccess.Scoped(grants[1], grants[0], grants[1]),
        });
        Assert.Equal((ApiKeyOutcome.Unchanged, key), (result.Outcome, result.Key));
        Assert.Single(_node.EventsOf(key.Id));
    }

    [Theory]
    [InlineData(true, KeyEventVerb.Disabled)]
    [InlineData(false, KeyEventVerb.Enabled)]
    public async Task Change_SwitchAndName_IsOneEventOfTheSwitch(bool disabled, KeyEventVerb verb)
    {
        var (key, _) = await _node.IssueAsync();
        if (!disabled)
            await _node.DisableAsync(key.Id);
        await _node.ChangeAsync(key.Id, asked => asked with { Disabled = disabled, Name = "Renamed" });
        var told = _node.EventsOf(key.Id)[^1];
        Assert.Equal((verb, disabled ? 2 : 3), (told.Verb, _node.EventsOf(key.Id).Count));
        Assert.Equal(["name", "disabled"], told.Changes.Select(change => change.Field));
    }

    [Fact]
    public async Task Change_Metadata_IsToldAsOneText()
    {
        var (key, _) = await _node.IssueAsync();
        var pairs = new Dictionary<string, string> { ["b"] = "\"2\"", ["a"] = "1" };
        await _node.ChangeAsync(key.Id, asked => asked with { Metadata = pairs });
        var told = Assert.Single(_node.EventsOf(key.Id)[1].Changes);
        Assert.Equal(("metadata", null), (told.Field, told.From));
        Assert.Equal("1", System.Text.Json.JsonDocument.Parse(told.To!).RootElement.GetProperty("a").GetString());
        Assert.StartsWith("{\"a\"", told.To, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "false", "true")]
    [InlineData(false, "true", "false")]
    public async Task Change_Switch_IsToldAsAWord(bool disabled, string from, string to)
    {
        var (key, _) = await _node.IssueAsync();
        if (!disabled)
            await _node.DisableAsync(key.Id);
        await _node.DisableAsync(key.Id, disabled);
        Assert.Equal(new FieldChange("disabled", from, to), Assert.Single(_node.EventsOf(key.Id)[^1].Changes));
    }

    [Theory]
    [InlineData(ApiKeyEnvironment.Live, "live")]
    [InlineData(ApiKeyEnvironment.Test, "test")]
    public async Task Issue_Environment_IsToldAsAWord(ApiKeyEnvironment environment, string word)
    {
        var (key, _) = await _node.IssueAsync(asked => asked with { Environment = environment });
        Assert.Contains(
            new FieldChange("environment", null, word), Assert.Single(_node.EventsOf(key.Id)).Changes);
    }

    [Fact]
    public async Task Rotate_Key_TellsOfBothWhichIsTheOther()
    {
        var (key, _) = await _node.IssueAsync();
        var next = (await _node.RotateAsync(key.Id)).Good().Key!;
        var changes = _node.EventsOf(key.Id)[^1].Changes.Concat(_node.EventsOf(next.Id)[0].Changes).ToArray();
        Assert.Contains(new FieldChange("replacedBy", null, $"{next.Id}"), changes);
        Assert.Contains(new FieldChange("rotatedFrom", null, $"{key.Id}"), changes);
    }

    [Fact]
    public async Task Issue_Key_TellsWhatItHasAndNotWhatItLacks()
    {
        var (key, _) = await _node.IssueAsync(asked => asked with { Expiry = ApiKeyExpiry.Never });
        Assert.Equal(
            ["name", "environment", "access"],
            Assert.Single(_node.EventsOf(key.Id)).Changes.Select(change => change.Field));
    }
}
