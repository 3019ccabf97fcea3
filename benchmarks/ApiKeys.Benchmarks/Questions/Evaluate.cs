namespace ApiKeys.Benchmarks;

/// <summary>What does the decision cost alone: three scopes and four tags, on a key with eight tags?</summary>
public class Evaluate : Question
{
    private const int TagsOfKey = 8;
    private const int TagsOfRequest = 4;
    private const int RequestsMade = 64;

    private static readonly string[] _scopes = ["memory:delete", "memory:read", "memory:write"];

    private AccessRequirement _requirement = null!;
    private GrantedAccess _granted = null!;
    private string[][] _requests = [];

    public override string Name => "evaluate";

    public override double Limit => 0.10;

    private protected override void Prepare()
    {
        var catalog = Workload.Node.Scopes;
        var tags = Enumerable.Range(0, TagsOfKey).Select(GeneratedKeys.TagAt).Order(StringComparer.Ordinal);
        _requirement = catalog.Require(_scopes);
        _granted = catalog.Compile(KeyAccess.Scoped(_scopes, tags));

        // Each request names four tags in another order, in texts of its own, which it has just been read from.
        _requests = [.. Enumerable.Range(0, RequestsMade).Select(Request)];
    }

    private protected override void Operate(ReadOnlySpan<Draw> order)
    {
        foreach (var draw in order)
        {
            if (!_granted.Decide(_requirement, _requests[draw.Key % RequestsMade]).IsAllowed)
                throw Requests.Unexpected("a request that is refused");
        }
    }

    private static string[] Request(int number) =>
        [
            .. Enumerable
                .Range(0, TagsOfKey)
                .OrderBy(place => Mix.Of((ulong)((number * TagsOfKey) + place)))
                .Take(TagsOfRequest)
                .Select(GeneratedKeys.TagAt),
        ];
}
