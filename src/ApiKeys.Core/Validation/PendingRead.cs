namespace ApiKeys;

/// <summary>A read of one key that is under way.</summary>
internal sealed class PendingRead(ApiKeyId id, Instant sent, long ticket)
{
    public ApiKeyId Id { get; } = id;

    /// <summary>Both clocks before the read was sent: what its answer's lease counts from.</summary>
    public Instant Sent { get; } = sent;

    /// <summary>When the read was sent, in the order of requests: its <c>unknown</c> serves those that came
    /// before.</summary>
    public long Ticket { get; } = ticket;

    /// <summary>Whether something changed the key meanwhile, so that the answer may be older than what the node
    /// knows.</summary>
    public bool IsDirty { get; set; }

    public TaskCompletionSource<ReadAnswer> Answer { get; } = new();
}
