namespace ApiKeys.Tests;

public sealed class ListTests : IAsyncDisposable
{
    private readonly TestNode _node = LifeSteps.Managed();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task List_ForAPerson_IsEveryKeyInPages()
    {
        _node.Store.Inner.Add(Some.Rows(3));
        var first = await PageAsync(Some.Person, query => query with { Limit = 2 });
        var second = await PageAsync(Some.Person, query => query with { Limit = 2, After = first.Next });
        Assert.Equal(["key 3", "key 2", "key 1"], first.Keys.Concat(second.Keys).Select(key => key.Name));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task List_ForAKey_IsWhatItCoversInPagesWithoutGaps()
    {
        var actor = (await _node.ActorAsync(LifeSteps.On("memory:read", "a"))).Actor;
        _node.Store.Inner.Add([.. Enumerable.Range(1, 250).Select(number => Some.Row(number, key => key with
        {
            Access = number % 100 == 0 ? LifeSteps.On("memory:read", "a") : KeyAccess.Full,
        }))]);
        var first = await PageAsync(actor, query => query with { Limit = 2 });
        var second = await PageAsync(actor, query => query with { Limit = 2, After = first.Next });
        Assert.Equal(
            ["Production", "key 200", "key 100"], first.Keys.Concat(second.Keys).Select(key => key.Name));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task List_ForAKeyInTheOtherEnvironment_IsEmpty()
    {
        var actor = (await _node.ActorAsync()).Actor;
        Assert.Empty((await PageAsync(actor, query => query with { Environment = ApiKeyEnvironment.Test })).Keys);
    }

    [Fact]
    public async Task List_ByStatus_IsJudgedByTheNodesClock()
    {
        await _node.IssueAsync(asked => asked with { Expiry = ApiKeyExpiry.After(LifeSteps.Day) });
        _node.Clock.Advance(LifeSteps.Day);
        Assert.Single((await PageAsync(Some.Person, query => query with { Status = ApiKeyStatus.Expired })).Keys);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task List_PageThatMakesNoSense_IsInvalid(int limit)
    {
        var query = new KeyQuery { Owner = Some.Owner, Limit = limit };
        Assert.Equal(FaultKind.Invalid, (await _node.Issuer.ListAsync(query, Some.Person)).Refusal);
    }

    [Fact]
    public async Task List_OwnerDisabled_SaysSo()
    {
        await _node.IssueAsync();
        _node.Store.Inner.Flag(disabled: true);
        Assert.True((await PageAsync(Some.Person, query => query)).OwnerDisabled);
    }

    [Fact]
    public async Task ListTags_ForAPerson_AreThoseOfTheOwnersKeys()
    {
        await TagAsync();
        Assert.Equal(["alpha", "beta"], await TagsAsync(Some.Person));
        Assert.Equal(["alpha"], await TagsAsync(Some.Person, "LPH"));
    }

    [Fact]
    public async Task ListTags_ForAKey_AreThoseOfTheKeysThatItCovers()
    {
        var actor = (await _node.ActorAsync(LifeSteps.On("memory:read", "*"))).Actor;
        await TagAsync();
        Assert.Equal(["alpha"], await TagsAsync(actor));
    }

    [Fact]
    public async Task ListTags_OfTheHost_AreValidOnesThatTheActorNames()
    {
        await using var node = new TestNode(LifeSteps.Scopes, host: new ApiKeyHost { Tags = new HostTags() });
        var actor = (await node.ActorAsync(LifeSteps.On("memory:read", "a"))).Actor;
        var all = await node.Issuer.ListTagsAsync(Some.Owner, null, 10, Some.Person);
        var own = await node.Issuer.ListTagsAsync(Some.Owner, null, 10, actor);
        Assert.Equal(["a", "b"], all.Value!.Select(tag => tag.Id));
        Assert.Equal(["a"], own.Value!.Select(tag => tag.Id));
    }

    [Fact]
    public async Task ListTags_OfTheHostBehindManyThatTheActorDoesNotName_AreFound()
    {
        await using var node = new TestNode(LifeSteps.Scopes, host: new ApiKeyHost { Tags = new ManyTags() });
        var actor = (await node.ActorAsync(LifeSteps.On("memory:read", "tag-7", "tag-60", "tag-99"))).Actor;
        var own = await node.Issuer.ListTagsAsync(Some.Owner, null, 2, actor);
        var all = await node.Issuer.ListTagsAsync(Some.Owner, null, 2, Some.Person);
        Assert.Equal(["tag-7", "tag-60"], own.Value!.Select(tag => tag.Id));
        Assert.Equal(["tag-0", "tag-1"], all.Value!.Select(tag => tag.Id));
    }

    private async Task TagAsync()
    {
        await _node.IssueAsync(asked => asked with { Access = LifeSteps.On("memory:read", "alpha") });
        await _node.IssueAsync(asked => asked with { Access = LifeSteps.On("memory:write", "beta") });
    }

    private async Task<IEnumerable<string>> TagsAsync(Actor actor, string? search = null) =>
        (await _node.Issuer.ListTagsAsync(Some.Owner, search, 10, actor)).Value!.Select(tag => tag.Id);

    private async Task<ApiKeyPage> PageAsync(Actor actor, Func<KeyQuery, KeyQuery> ask) =>
        (await _node.Issuer.ListAsync(ask(new KeyQuery { Owner = Some.Owner }), actor)).Value!;

    private sealed class ManyTags : ITagSource
    {
        public ValueTask<IReadOnlyList<TagItem>> SearchAsync(
            string owner, string? search, int limit, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyList<TagItem>>(
                [.. Enumerable.Range(0, limit).Select(number => new TagItem($"tag-{number}", $"{number}"))]);
    }

    private sealed class HostTags : ITagSource
    {
        public ValueTask<IReadOnlyList<TagItem>> SearchAsync(
            string owner, string? search, int limit, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyList<TagItem>>(
                [new TagItem("a", "Alpha"), new TagItem("not one", "?"), new TagItem("b", "Beta")]);
    }
}
