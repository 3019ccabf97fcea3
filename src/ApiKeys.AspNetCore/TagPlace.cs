namespace ApiKeys;

/// <summary>Where a request names its tags.</summary>
public enum TagPlace
{
    /// <summary>In the path, as a value of the endpoint's route.</summary>
    Route = 0,

    /// <summary>In the query; a parameter that is there several times names several tags.</summary>
    Query,

    /// <summary>In a header; one that is there several times names several tags, and commas separate none.</summary>
    Header,
}
