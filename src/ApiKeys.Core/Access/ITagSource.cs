namespace ApiKeys;

/// <summary>Says which tags exist, so that people choose them by name instead of typing their ids.</summary>
/// <remarks>Optional: without one, the tags offered are those that the owner's keys already carry. It helps to fill
/// in a form and authorizes nothing: a grant may name a tag that no source knows. Implementations are called from many
/// threads at once and never while a request is being decided.</remarks>
public interface ITagSource
{
    /// <summary>Finds tags of an owner whose id or name fits what a person has typed so far.</summary>
    /// <param name="owner">The account whose tags are asked for: 1 to 128 characters. Never give another's.</param>
    /// <param name="search">The text so far, untrusted; <see langword="null"/> or empty asks for any tags.</param>
    /// <param name="limit">The most items to give; always positive. More are cut off.</param>
    /// <param name="cancellationToken">Ends the search when the caller has gone.</param>
    /// <returns>The tags that fit, the most helpful first; empty when there are none.</returns>
    ValueTask<IReadOnlyList<TagItem>> SearchAsync(
        string owner, string? search, int limit, CancellationToken cancellationToken);
}
