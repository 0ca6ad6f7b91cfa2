/** How much findings matter: remedies tried, causes told from consequences. */
@NullMarked
package io.github.reflectory.analysis.verdict;

import org.jspecify.annotations.NullMarked;
