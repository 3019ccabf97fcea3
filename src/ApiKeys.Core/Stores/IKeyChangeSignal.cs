namespace ApiKeys;

/// <summary>A store's early word that something changed. A hint: it can be lost, repeated or forged without
/// harm.</summary>
/// <remarks>Implementers: signal after the commit, so that a signal can never hold up a revocation, and never for
/// usage.</remarks>
public interface IKeyChangeSignal
{
    /// <summary>Asks to be called after changes.</summary>
    /// <param name="changed">Called from any thread, possibly while a write is returning; returns at once and never
    /// throws.</param>
    /// <returns>Ends the calls when disposed.</returns>
    IDisposable Subscribe(Action changed);
}
