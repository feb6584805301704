package dev.termshift.cli.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the demonstration is to be like.
 *
 * @param folder where the data is kept, if it is
 * @param stories the stories to tell, if not the samples
 * @param catalog the file of the catalog, if not the sample
 * @param partitions how many partitions the log is made with
 * @param payments whether somebody answers the charges, so that stories can be told
 * @param all whether every message is printed as it comes, and not story by story
 * @param once whether it is to end by itself
 */
record DemoWish(
    Optional<Path> folder,
    Optional<Path> stories,
    Optional<Path> catalog,
    int partitions,
    boolean payments,
    boolean all,
    boolean once) {}
