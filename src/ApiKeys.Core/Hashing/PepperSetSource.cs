namespace ApiKeys;

/// <summary>The peppers as they are configured now.</summary>
internal sealed class PepperSetSource
{
    private readonly Lock _gate = new();
    private volatile PepperSet _current;

    public PepperSetSource(ApiKeysOptions options) => _current = PepperSet.Empty.Follow(options);

    public PepperSet Current => _current;

    /// <summary>Takes over a changed configuration, which has been checked.</summary>
    public void Follow(ApiKeysOptions options)
    {
        lock (_gate)
        {
            var before = _current;
            _current = before.Follow(options);
            before.Forget(_current);
        }
    }
}
